"""The tables of first light: files, claims, decisions, ledger, answers, and what users load."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table('authorization',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('number', sa.Text(), nullable=False),
    sa.Column('member_id', sa.Text(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('start', sa.Text(), nullable=False),
    sa.Column('end', sa.Text(), nullable=True),
    sa.Column('units', sa.Text(), nullable=True),
    sa.Column('used', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_authorization')),
    sa.UniqueConstraint('number', name=op.f('uq_authorization_number'))
    )
    op.create_index(op.f('ix_authorization_member_id'), 'authorization', ['member_id'], unique=False)
    op.create_table('content',
    sa.Column('sha256', sa.Text(), nullable=False),
    sa.Column('size', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('sha256', name=op.f('pk_content'))
    )
    op.create_table('control_number',
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('last', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('kind', name=op.f('pk_control_number'))
    )
    op.create_table('fee',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('schedule', sa.Text(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('modifier', sa.Text(), nullable=False),
    sa.Column('start', sa.Text(), nullable=False),
    sa.Column('end', sa.Text(), nullable=True),
    sa.Column('amount', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_fee')),
    sa.UniqueConstraint('schedule', 'code', 'modifier', 'start', name=op.f('uq_fee_schedule_code_modifier_start'))
    )
    op.create_index(op.f('ix_fee_code'), 'fee', ['code'], unique=False)
    op.create_table('loaded',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('sha256', sa.Text(), nullable=False),
    sa.Column('rows', sa.BigInteger(), nullable=False),
    sa.Column('at', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_loaded'))
    )
    op.create_table('member',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('card_id', sa.Text(), nullable=False),
    sa.Column('family_id', sa.Text(), nullable=False),
    sa.Column('last_name', sa.Text(), nullable=False),
    sa.Column('first_name', sa.Text(), nullable=False),
    sa.Column('birth_date', sa.Text(), nullable=True),
    sa.Column('sex', sa.Text(), nullable=False),
    sa.Column('relationship', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_member'))
    )
    op.create_index(op.f('ix_member_card_id'), 'member', ['card_id'], unique=False)
    op.create_index('ix_member_name', 'member', ['last_name', 'birth_date'], unique=False)
    op.create_table('partner',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('document', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_partner')),
    sa.UniqueConstraint('name', name=op.f('uq_partner_name'))
    )
    op.create_table('payee',
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('document', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_payee'))
    )
    op.create_table('plan',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('plan_id', sa.Text(), nullable=False),
    sa.Column('start', sa.Text(), nullable=False),
    sa.Column('document', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_plan')),
    sa.UniqueConstraint('plan_id', 'start', name=op.f('uq_plan_plan_id_start'))
    )
    op.create_table('provider',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('npi', sa.Text(), nullable=False),
    sa.Column('tax_id', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('taxonomy', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_provider')),
    sa.UniqueConstraint('npi', 'tax_id', name=op.f('uq_provider_npi_tax_id'))
    )
    op.create_index(op.f('ix_provider_npi'), 'provider', ['npi'], unique=False)
    op.create_table('run',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('as_of', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('closed', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_run'))
    )
    op.create_table('coverage',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('member_id', sa.Text(), nullable=False),
    sa.Column('plan_id', sa.Text(), nullable=False),
    sa.Column('start', sa.Text(), nullable=False),
    sa.Column('end', sa.Text(), nullable=True),
    sa.Column('group_number', sa.Text(), nullable=False),
    sa.Column('level', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['member.id'], name=op.f('fk_coverage_member_id_member')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_coverage'))
    )
    op.create_index(op.f('ix_coverage_member_id'), 'coverage', ['member_id'], unique=False)
    op.create_table('file',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('sha256', sa.Text(), nullable=False),
    sa.Column('attempt', sa.BigInteger(), nullable=False),
    sa.Column('why', sa.Text(), nullable=True),
    sa.Column('run_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('received_at', sa.Text(), nullable=False),
    sa.Column('received_on', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('cursor', sa.Text(), nullable=False),
    sa.Column('verdict', sa.Text(), nullable=True),
    sa.Column('interchanges', sa.BigInteger(), nullable=True),
    sa.Column('claims', sa.BigInteger(), nullable=True),
    sa.Column('findings', sa.BigInteger(), nullable=True),
    sa.ForeignKeyConstraint(['run_id'], ['run.id'], name=op.f('fk_file_run_id_run')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_file')),
    sa.UniqueConstraint('sha256', 'attempt', name=op.f('uq_file_sha256_attempt'))
    )
    op.create_index(op.f('ix_file_sha256'), 'file', ['sha256'], unique=False)
    op.create_table('network',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('provider_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('network', sa.Text(), nullable=False),
    sa.Column('fee_schedule', sa.Text(), nullable=False),
    sa.Column('start', sa.Text(), nullable=False),
    sa.Column('end', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['provider_id'], ['provider.id'], name=op.f('fk_network_provider_id_provider')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_network'))
    )
    op.create_index(op.f('ix_network_provider_id'), 'network', ['provider_id'], unique=False)
    op.create_table('payment',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('run_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('partner', sa.Text(), nullable=False),
    sa.Column('payee', sa.Text(), nullable=False),
    sa.Column('payee_name', sa.Text(), nullable=False),
    sa.Column('trace', sa.Text(), nullable=False),
    sa.Column('method', sa.Text(), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('claims', sa.BigInteger(), nullable=False),
    sa.Column('paid_on', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['run_id'], ['run.id'], name=op.f('fk_payment_run_id_run')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_payment')),
    sa.UniqueConstraint('trace', name=op.f('uq_payment_trace'))
    )
    op.create_index(op.f('ix_payment_run_id'), 'payment', ['run_id'], unique=False)
    op.create_table('answer',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('run_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('file_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('sha256', sa.Text(), nullable=False),
    sa.Column('size', sa.BigInteger(), nullable=False),
    sa.Column('control_number', sa.Text(), nullable=False),
    sa.Column('created_at', sa.Text(), nullable=False),
    sa.Column('published', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['file_id'], ['file.id'], name=op.f('fk_answer_file_id_file')),
    sa.ForeignKeyConstraint(['run_id'], ['run.id'], name=op.f('fk_answer_run_id_run')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_answer')),
    sa.UniqueConstraint('run_id', 'name', name=op.f('uq_answer_run_id_name'))
    )
    op.create_index(op.f('ix_answer_file_id'), 'answer', ['file_id'], unique=False)
    op.create_index(op.f('ix_answer_run_id'), 'answer', ['run_id'], unique=False)
    op.create_table('arrival',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('file_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('run_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('channel', sa.Text(), nullable=False),
    sa.Column('at', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['file_id'], ['file.id'], name=op.f('fk_arrival_file_id_file')),
    sa.ForeignKeyConstraint(['run_id'], ['run.id'], name=op.f('fk_arrival_run_id_run')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_arrival'))
    )
    op.create_index(op.f('ix_arrival_file_id'), 'arrival', ['file_id'], unique=False)
    op.create_table('finding',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('file_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('fault', sa.Text(), nullable=False),
    sa.Column('severity', sa.Text(), nullable=False),
    sa.Column('snip', sa.BigInteger(), nullable=False),
    sa.Column('interchange', sa.BigInteger(), nullable=False),
    sa.Column('grp', sa.BigInteger(), nullable=False),
    sa.Column('set_ordinal', sa.BigInteger(), nullable=False),
    sa.Column('position', sa.BigInteger(), nullable=False),
    sa.Column('offset', sa.BigInteger(), nullable=False),
    sa.Column('segment', sa.Text(), nullable=False),
    sa.Column('path', sa.Text(), nullable=False),
    sa.Column('element', sa.BigInteger(), nullable=False),
    sa.Column('component', sa.BigInteger(), nullable=False),
    sa.Column('repetition', sa.BigInteger(), nullable=False),
    sa.Column('message', sa.Text(), nullable=False),
    sa.Column('value', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['file_id'], ['file.id'], name=op.f('fk_finding_file_id_file')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_finding'))
    )
    op.create_index(op.f('ix_finding_file_id'), 'finding', ['file_id'], unique=False)
    op.create_table('interchange',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('file_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('ordinal', sa.BigInteger(), nullable=False),
    sa.Column('sender_qualifier', sa.Text(), nullable=False),
    sa.Column('sender', sa.Text(), nullable=False),
    sa.Column('receiver_qualifier', sa.Text(), nullable=False),
    sa.Column('receiver', sa.Text(), nullable=False),
    sa.Column('control_number', sa.Text(), nullable=False),
    sa.Column('usage', sa.Text(), nullable=False),
    sa.Column('version', sa.Text(), nullable=False),
    sa.Column('sent', sa.Text(), nullable=False),
    sa.Column('partner', sa.Text(), nullable=True),
    sa.Column('verdict', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['file_id'], ['file.id'], name=op.f('fk_interchange_file_id_file')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_interchange')),
    sa.UniqueConstraint('file_id', 'ordinal', name=op.f('uq_interchange_file_id_ordinal'))
    )
    op.create_index('ix_interchange_number', 'interchange', ['sender_qualifier', 'sender', 'receiver_qualifier',
        'receiver', 'control_number'], unique=False)
    op.create_table('transaction_set',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('interchange_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('group_ordinal', sa.BigInteger(), nullable=False),
    sa.Column('ordinal', sa.BigInteger(), nullable=False),
    sa.Column('group_control', sa.Text(), nullable=False),
    sa.Column('group_id', sa.Text(), nullable=False),
    sa.Column('guide', sa.Text(), nullable=False),
    sa.Column('set_id', sa.Text(), nullable=False),
    sa.Column('control', sa.Text(), nullable=False),
    sa.Column('reference', sa.Text(), nullable=False),
    sa.Column('verdict', sa.Text(), nullable=False),
    sa.Column('codes', sa.Text(), nullable=False),
    sa.Column('claims', sa.BigInteger(), nullable=False),
    sa.Column('charge', sa.BigInteger(), nullable=False),
    sa.Column('header', sa.Text(), nullable=False),
    sa.Column('response', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['interchange_id'], ['interchange.id'],
        name=op.f('fk_transaction_set_interchange_id_interchange')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_transaction_set')),
    sa.UniqueConstraint('interchange_id', 'group_ordinal', 'ordinal',
        name=op.f('uq_transaction_set_interchange_id_group_ordinal_ordinal'))
    )
    op.create_index(op.f('ix_transaction_set_interchange_id'), 'transaction_set', ['interchange_id'], unique=False)
    op.create_table('claim',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('number', sa.Text(), nullable=False),
    sa.Column('transaction_set_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('file_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('ordinal', sa.BigInteger(), nullable=False),
    sa.Column('position', sa.BigInteger(), nullable=False),
    sa.Column('end_position', sa.BigInteger(), nullable=False),
    sa.Column('offset', sa.BigInteger(), nullable=False),
    sa.Column('patient_control_number', sa.Text(), nullable=False),
    sa.Column('frequency', sa.Text(), nullable=False),
    sa.Column('facility_code', sa.Text(), nullable=False),
    sa.Column('member_card', sa.Text(), nullable=False),
    sa.Column('patient_last', sa.Text(), nullable=False),
    sa.Column('patient_first', sa.Text(), nullable=False),
    sa.Column('patient_birth', sa.Text(), nullable=True),
    sa.Column('billing_npi', sa.Text(), nullable=False),
    sa.Column('billing_tax_id', sa.Text(), nullable=False),
    sa.Column('billing_name', sa.Text(), nullable=False),
    sa.Column('rendering_npi', sa.Text(), nullable=False),
    sa.Column('payer', sa.Text(), nullable=False),
    sa.Column('clearinghouse_number', sa.Text(), nullable=False),
    sa.Column('service_from', sa.Text(), nullable=True),
    sa.Column('service_to', sa.Text(), nullable=True),
    sa.Column('charge', sa.BigInteger(), nullable=False),
    sa.Column('received_on', sa.Text(), nullable=False),
    sa.Column('test', sa.Boolean(), nullable=False),
    sa.Column('encounter', sa.Boolean(), nullable=False),
    sa.Column('accepted', sa.Boolean(), nullable=False),
    sa.Column('statuses', sa.Text(), nullable=False),
    sa.Column('provider_key', sa.Text(), nullable=False),
    sa.Column('duplicate_key', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['file_id'], ['file.id'], name=op.f('fk_claim_file_id_file')),
    sa.ForeignKeyConstraint(['transaction_set_id'], ['transaction_set.id'],
        name=op.f('fk_claim_transaction_set_id_transaction_set')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_claim')),
    sa.UniqueConstraint('number', name=op.f('uq_claim_number'))
    )
    op.create_index(op.f('ix_claim_billing_npi'), 'claim', ['billing_npi'], unique=False)
    op.create_index(op.f('ix_claim_duplicate_key'), 'claim', ['duplicate_key'], unique=False)
    op.create_index(op.f('ix_claim_file_id'), 'claim', ['file_id'], unique=False)
    op.create_index(op.f('ix_claim_member_card'), 'claim', ['member_card'], unique=False)
    op.create_index(op.f('ix_claim_patient_control_number'), 'claim', ['patient_control_number'], unique=False)
    op.create_index(op.f('ix_claim_transaction_set_id'), 'claim', ['transaction_set_id'], unique=False)
    op.create_table('adjustment',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('claim_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('line', sa.BigInteger(), nullable=False),
    sa.Column('grp', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('rule', sa.Text(), nullable=False),
    sa.Column('remarks', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['claim_id'], ['claim.id'], name=op.f('fk_adjustment_claim_id_claim')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_adjustment'))
    )
    op.create_index(op.f('ix_adjustment_claim_id'), 'adjustment', ['claim_id'], unique=False)
    op.create_table('decision',
    sa.Column('claim_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('disposition', sa.Text(), nullable=False),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('category', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('member_id', sa.Text(), nullable=False),
    sa.Column('family_id', sa.Text(), nullable=False),
    sa.Column('plan_id', sa.Text(), nullable=False),
    sa.Column('network', sa.Text(), nullable=False),
    sa.Column('charge', sa.BigInteger(), nullable=False),
    sa.Column('allowed', sa.BigInteger(), nullable=False),
    sa.Column('paid', sa.BigInteger(), nullable=False),
    sa.Column('patient', sa.BigInteger(), nullable=False),
    sa.Column('adjusted', sa.BigInteger(), nullable=False),
    sa.Column('payable', sa.Boolean(), nullable=False),
    sa.Column('payee', sa.Text(), nullable=False),
    sa.Column('partner', sa.Text(), nullable=False),
    sa.Column('incident', sa.Text(), nullable=False),
    sa.Column('trace', sa.Text(), nullable=False),
    sa.Column('remittance', sa.Text(), nullable=True),
    sa.Column('payment_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.CheckConstraint("charge = paid + adjusted OR disposition = 'pended'", name=op.f('ck_decision_balances')),
    sa.ForeignKeyConstraint(['claim_id'], ['claim.id'], name=op.f('fk_decision_claim_id_claim')),
    sa.ForeignKeyConstraint(['payment_id'], ['payment.id'], name=op.f('fk_decision_payment_id_payment')),
    sa.PrimaryKeyConstraint('claim_id', name=op.f('pk_decision'))
    )
    op.create_index(op.f('ix_decision_disposition'), 'decision', ['disposition'], unique=False)
    op.create_index('ix_decision_payable', 'decision', ['payable', 'payment_id', 'partner', 'payee'], unique=False)
    op.create_index(op.f('ix_decision_payment_id'), 'decision', ['payment_id'], unique=False)
    op.create_table('ledger',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('claim_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('owner', sa.Text(), nullable=False),
    sa.Column('scope', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('tier', sa.Text(), nullable=False),
    sa.Column('period', sa.Text(), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['claim_id'], ['claim.id'], name=op.f('fk_ledger_claim_id_claim')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ledger'))
    )
    op.create_index(op.f('ix_ledger_claim_id'), 'ledger', ['claim_id'], unique=False)
    op.create_index('ix_ledger_owner', 'ledger', ['owner', 'scope', 'kind', 'tier', 'period'], unique=False)
    op.create_table('line',
    sa.Column('claim_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('procedure', sa.Text(), nullable=False),
    sa.Column('modifiers', sa.Text(), nullable=False),
    sa.Column('units', sa.Text(), nullable=False),
    sa.Column('quantity', sa.Text(), nullable=False),
    sa.Column('place', sa.Text(), nullable=False),
    sa.Column('service_from', sa.Text(), nullable=True),
    sa.Column('service_to', sa.Text(), nullable=True),
    sa.Column('control_number', sa.Text(), nullable=False),
    sa.Column('disposition', sa.Text(), nullable=False),
    sa.Column('charge', sa.BigInteger(), nullable=False),
    sa.Column('allowed', sa.BigInteger(), nullable=False),
    sa.Column('paid', sa.BigInteger(), nullable=False),
    sa.Column('deductible', sa.BigInteger(), nullable=False),
    sa.Column('coinsurance', sa.BigInteger(), nullable=False),
    sa.Column('copay', sa.BigInteger(), nullable=False),
    sa.Column('not_covered', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['claim_id'], ['claim.id'], name=op.f('fk_line_claim_id_claim')),
    sa.PrimaryKeyConstraint('claim_id', 'number', name=op.f('pk_line'))
    )
