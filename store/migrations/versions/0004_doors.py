"""By which answer each finding leaves and under which code: a partner's overlay may have moved it. "" before this version."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column('finding', sa.Column('door', sa.Text(), server_default='', nullable=False))
    op.add_column('finding', sa.Column('code', sa.Text(), server_default='', nullable=False))


def downgrade() -> None:
    op.drop_column('finding', 'code')
    op.drop_column('finding', 'door')
