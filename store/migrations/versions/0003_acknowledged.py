"""What we sent, as whoever acknowledges it may name it; what was said of it; and what people did with files."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def _id() -> sa.BigInteger:
    return sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('sent',
    sa.Column('answer_id', _id(), nullable=False),
    sa.Column('control_number', sa.Text(), nullable=False),
    sa.Column('sender_qualifier', sa.Text(), nullable=False),
    sa.Column('sender', sa.Text(), nullable=False),
    sa.Column('receiver_qualifier', sa.Text(), nullable=False),
    sa.Column('receiver', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['answer_id'], ['answer.id'], name=op.f('fk_sent_answer_id_answer')),
    sa.PrimaryKeyConstraint('answer_id', name=op.f('pk_sent'))
    )
    op.create_index(op.f('ix_sent_control_number'), 'sent', ['control_number'], unique=False)
    op.create_table('sent_set',
    sa.Column('id', _id(), nullable=False),
    sa.Column('answer_id', _id(), nullable=False),
    sa.Column('functional_id', sa.Text(), nullable=False),
    sa.Column('group_control', sa.Text(), nullable=False),
    sa.Column('application_sender', sa.Text(), nullable=False),
    sa.Column('application_receiver', sa.Text(), nullable=False),
    sa.Column('set_id', sa.Text(), nullable=False),
    sa.Column('control', sa.Text(), nullable=False),
    sa.Column('reference', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['answer_id'], ['answer.id'], name=op.f('fk_sent_set_answer_id_answer')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sent_set'))
    )
    op.create_index(op.f('ix_sent_set_answer_id'), 'sent_set', ['answer_id'], unique=False)
    op.create_index(op.f('ix_sent_set_group_control'), 'sent_set', ['group_control'], unique=False)
    op.create_index(op.f('ix_sent_set_reference'), 'sent_set', ['reference'], unique=False)
    op.create_table('receipt',
    sa.Column('id', _id(), nullable=False),
    sa.Column('file_id', _id(), nullable=False),
    sa.Column('interchange', sa.BigInteger(), nullable=False),
    sa.Column('sender', sa.Text(), nullable=False),
    sa.Column('receiver', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('number', sa.Text(), nullable=False),
    sa.Column('functional_id', sa.Text(), nullable=False),
    sa.Column('verdict', sa.Text(), nullable=False),
    sa.Column('document', sa.Text(), nullable=False),
    sa.Column('at', sa.Text(), nullable=False),
    sa.Column('answer_id', _id(), nullable=True),
    sa.ForeignKeyConstraint(['answer_id'], ['answer.id'], name=op.f('fk_receipt_answer_id_answer')),
    sa.ForeignKeyConstraint(['file_id'], ['file.id'], name=op.f('fk_receipt_file_id_file')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_receipt'))
    )
    op.create_index(op.f('ix_receipt_answer_id'), 'receipt', ['answer_id'], unique=False)
    op.create_index(op.f('ix_receipt_file_id'), 'receipt', ['file_id'], unique=False)
    op.create_table('audit',
    sa.Column('id', _id(), nullable=False),
    sa.Column('file_id', _id(), nullable=False),
    sa.Column('action', sa.Text(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('who', sa.Text(), nullable=False),
    sa.Column('at', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['file_id'], ['file.id'], name=op.f('fk_audit_file_id_file')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit'))
    )
    op.create_index(op.f('ix_audit_file_id'), 'audit', ['file_id'], unique=False)
    if op.get_bind().dialect.name == 'sqlite':
        for what in ('UPDATE', 'DELETE'):
            op.execute(f"CREATE TRIGGER audit_no_{what.lower()} BEFORE {what} ON audit "
                       "BEGIN SELECT RAISE(ABORT, 'lines of the audit are only ever added'); END")
