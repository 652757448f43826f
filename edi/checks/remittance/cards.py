"""Every check over remittances: what its finding says, cites and is shown by. The parts beside this module find the places.

An error is what a receiver may refuse: money that does not add up, a payment order that contradicts itself, a number or code
that cannot be. What a receiver could not refuse, or what rests on one source, is a warning.
"""

from __future__ import annotations

from edi.checks.remittance.card import RemittanceCheck
from edi.findings import Fault

_IG = "005010X221A1"

BALANCES = (
    RemittanceCheck(
        Fault.LINE_OUT_OF_BALANCE, f"{_IG} 1.10.2.1, 2110 SVC02, SVC03, CAS",
        "The line's charge less its adjustments is not what the line is paid.",
        wrong="2110 SVC*HC:99213*150*91**1", right="2110 SVC*HC:99213*150.00*90.0**1"),
    RemittanceCheck(
        Fault.CLAIM_OUT_OF_BALANCE, f"{_IG} 1.10.2.1, 2100 CLP03, CLP04, CAS, 2110 CAS",
        "The claim's charge less all its adjustments is not what the claim is paid.",
        wrong="2100 CLP*A1*1*250*151*40*13*26010700000001*11*1",
        right="2100 CLP*A1*1*250*151*40*13*26010700000001*11*1;2100 CAS*OA*94*-1;"
              "SET BPR*I*141*C*CHK************20260116"),
    RemittanceCheck(
        Fault.PAYMENT_OUT_OF_BALANCE, f"{_IG} 1.10.2.1, BPR02, 2100 CLP04, PLB",
        "The claims' payments less the provider adjustments are not the amount paid.",
        wrong="SET PLB*1234567893*20261231*WO:A0*10*L6*-.01",
        right="SET PLB*1234567893*20261231*WO:A0*10*L6*-.01*AH*.01"),
    RemittanceCheck(
        Fault.PAYMENT_NEGATIVE, f"{_IG} 1.10.2.17, BPR02",
        "A remittance never pays less than nothing; what is owed is carried forward with PLB FB.",
        wrong="SET BPR*I*-10*C*CHK************20260116;SET PLB*1234567893*20261231*WO:A0*160",
        right="SET BPR*H*0*C*NON************20260116;SET PLB*1234567893*20261231*WO:A0*160*FB:A0*-10"),
    RemittanceCheck(
        Fault.REVERSAL_NOT_NEGATED, f"{_IG} 1.10.2.8, 2100 CLP03, CLP04; X12 ruling 1147",
        "A reversal takes back what was charged and paid: both with the opposite sign.",
        wrong="2100 CLP*A1*22*250*150**13*26010700000001*11*1",
        right="2100 CLP*A1*22*-250*-150**13*26010700000001*11*1;2100 CAS*OA*94*-200;"
              "2110 SVC*HC:99213*-150*-90**1;2110 CAS*CO*45*-30;2110 CAS*PR*1*-20**3*-10;"
              "2110#2 SVC*HC:85025*-100*-60**1;2110#2 CAS*CO*45*-30;2110#2 CAS*PR*2*-10;-2100 CAS;"
              "SET BPR*H*0*C*NON************20260116;SET PLB*1234567893*20261231*WO:A0*-150"),
    RemittanceCheck(
        Fault.GROUP_TOTAL_DIFFERS,
        f"{_IG} 2000 TS304, TS305; 2100 CLP03",
        "This is not the number, or the charge, of the claims of its LX.",
        wrong="2000 TS3*1234567893*11*20261231*2*250",
        right="2000 TS3*1234567893*11*20261231*1*250"),
    # X12's own example of a Medicare payment does not keep it.
    RemittanceCheck(
        Fault.INPATIENT_TOTAL_DIFFERS,
        f"{_IG} 2000 TS201, TS204, TS206, TS213; 2100 MIA04, MIA06, MIA13, QTY CA",
        "This total is not the sum over the claims of its LX.",
        wrong="2000 TS3*1234567893*11*20261231*1*250;2000 TS2*************2",
        right="2000 TS3*1234567893*11*20261231*1*250;2000 TS2*************2;2100 QTY*CA*2"),
    RemittanceCheck(
        Fault.LINES_DIFFER_FROM_CLAIM, f"{_IG} 2100 CLP03, 2110 SVC02; X12 rulings 522, 2348",
        "The lines' charges do not add up to the claim's. An inpatient claim may leave lines out.",
        wrong="2100 CLP*A1*1*260*150*50*13*26010700000001*11*1;2100 CAS*PR*3*10",
        right="2100 CLP*A1*1*250*140*50*13*26010700000001*11*1;2100 CAS*PR*3*10;"
              "SET BPR*I*130*C*CHK************20260116"),
    RemittanceCheck(
        Fault.PATIENT_SHARE_DIFFERS, f"{_IG} 2100 CLP05; X12 rulings 680, 2548",
        "The patient's share is not the sum of the adjustments of group PR.",
        wrong="2100 CLP*A1*1*250*150**13*26010700000001*11*1",
        right="2100 CLP*A1*1*250*150*40.00*13*26010700000001*11*1"),
    RemittanceCheck(
        Fault.PATIENT_SHARE_IN_REVERSAL, f"{_IG} 1.10.2.8, 2100 CLP05; X12 rulings 319, 2548",
        "A reversal tells no share of the patient.",
        wrong="2100 CLP*A1*22*-250*-150*-40*13*26010700000001*11*1;"
              "2110 SVC*HC:99213*-150*-90**1;2110 CAS*CO*45*-30;2110 CAS*PR*1*-20**3*-10;"
              "2110#2 SVC*HC:85025*-100*-60**1;2110#2 CAS*CO*45*-30;2110#2 CAS*PR*2*-10;"
              "SET BPR*H*0*C*NON************20260116;SET PLB*1234567893*20261231*WO:A0*-150",
        right="2100 CLP*A1*22*-250*-150**13*26010700000001*11*1;"
              "2110 SVC*HC:99213*-150*-90**1;2110 CAS*CO*45*-30;2110 CAS*PR*1*-20**3*-10;"
              "2110#2 SVC*HC:85025*-100*-60**1;2110#2 CAS*CO*45*-30;2110#2 CAS*PR*2*-10;"
              "SET BPR*H*0*C*NON************20260116;SET PLB*1234567893*20261231*WO:A0*-150"),
    RemittanceCheck(
        Fault.MONEY_TOO_PRECISE, f"{_IG} B.1.1.3.1.2, 2100 CLP, CAS, 2110 SVC, CAS, PLB, BPR",
        "Dollars have two decimals at most; what this goes into was not added up.",
        wrong="2110 CAS*CO*45*30.001", right="2110 CAS*CO*45*30.00"),
    RemittanceCheck(
        Fault.INTEREST_NOT_PAID, f"{_IG} 1.10.2.9, 2100 AMT I, PLB L6; X12 rulings 1705, 2123, 2202",
        "Interest that the claims tell is paid by a provider adjustment L6 of that amount, below zero.",
        wrong="2100 AMT*I*5", right="2100 AMT*I*5;SET PLB*1234567893*20261231*WO:A0*10*L6*-5;"
                                    "SET BPR*I*145*C*CHK************20260116"),
    RemittanceCheck(
        Fault.DISCOUNT_NOT_TAKEN, f"{_IG} 1.10.2.9, 2100 AMT D8, PLB 90; X12 ruling 781",
        "A prompt-payment discount that the claims tell is taken by a provider adjustment 90 of that amount.",
        wrong="2100 AMT*D8*5", right="2100 AMT*D8*5;SET PLB*1234567893*20261231*WO:A0*10*90*5;"
                                     "SET BPR*I*135*C*CHK************20260116"),
)

PAYMENTS = (
    RemittanceCheck(
        Fault.PAYMENT_HANDLING_CONTRADICTS, f"{_IG} BPR01, BPR02, BPR04; X12 rulings 352, 1581, 2228",
        "With BPR01 H nothing is paid and the method is NON; where something is paid, neither.",
        wrong="SET BPR*H*140*C*CHK************20260116",
        right="SET BPR*H*0*C*NON************20260116;SET PLB*1234567893*20261231*WO:A0*150"),
    RemittanceCheck(
        Fault.BANK_DETAILS_MISSING, f"{_IG} BPR05 to BPR10, BPR12 to BPR15",
        "A payment by ACH, BOP or FWT names the banks, the accounts and the originator.",
        wrong="SET BPR*I*140*C*ACH*CCP*01*011000015*DA*123456*1999999999******20260116",
        right="SET BPR*I*140*C*CHK************20260116"),
    RemittanceCheck(
        Fault.BANK_DETAILS_UNEXPECTED, f"{_IG} BPR05 to BPR09, BPR12 to BPR15; X12 ruling 473",
        "A check, or no payment, needs no banks and no accounts.",
        wrong="SET BPR*I*140*C*CHK**01*011000015*DA*123456*******20260116",
        right="SET BPR*I*140*C*CHK******1999999999******20260116"),
    RemittanceCheck(
        Fault.ORIGINATOR_DIFFERS, f"{_IG} BPR10, TRN03",
        "The payer's number in TRN03 is the one in BPR10.",
        wrong="SET TRN*1*EFT0001*1999999998", right="SET TRN*1*EFT0001*1999999999"),
    RemittanceCheck(
        Fault.PRODUCED_AFTER_PAYMENT, f"{_IG} DTM 405, BPR16",
        "The remittance was produced after the day of the check or transfer.",
        wrong="SET DTM*405*20260117", right="SET DTM*405*20260116"),
    RemittanceCheck(
        Fault.PAYEE_TAX_NUMBER_MISSING, f"{_IG} 1000B N103, REF TJ",
        "A payee who is named by NPI is named by tax number too (REF TJ).",
        wrong="-1000B REF*TJ", right="1000B REF*TJ*999999998"),
    RemittanceCheck(
        Fault.ADJUSTMENT_REFERENCE_MISSING, f"{_IG} PLB03-2; X12 rulings 227, 1756",
        "An overpayment (WO) or a balance carried forward (FB) names its claim or number.",
        wrong="SET PLB*1234567893*20261231*WO*10", right="SET PLB*1234567893*20261231*WO:A0*10"),
    RemittanceCheck(
        Fault.PAID_PROVIDER_NPI_INVALID, f"45 CFR 162.406; {_IG} 1000B N104, 2100 NM109, 2110 REF HPI",
        "This is no NPI: ten digits, the first 1 or 2, the last a check digit.",
        wrong="2100 NM1*82*1*SAMPLE*RENDERING****XX*1093817463",
        right="2100 NM1*82*1*SAMPLE*RENDERING****XX*1093817462"),
    RemittanceCheck(
        Fault.ADJUSTED_PROVIDER_NPI_INVALID, f"45 CFR 162.406; {_IG} PLB01",
        "Where the payee is named by NPI, so is the provider whose money was adjusted.",
        wrong="SET PLB*1234567890*20261231*WO:A0*10", right="SET PLB*1093817462*20261231*WO:A0*10"),
    RemittanceCheck(
        Fault.PROVIDER_NOT_BY_NPI, f"{_IG} 1000B N103, 2100 NM108, 2110 REF",
        "Only a provider that has no NPI is named by another number.",
        wrong="2100 NM1*82*1*SAMPLE*RENDERING****BD*987",
        right="2100 NM1*82*1*SAMPLE*RENDERING****XX*1093817462", habit=True),
    RemittanceCheck(
        Fault.PAYEE_TAX_NUMBER_FORM, f"{_IG} 1000B N104, REF TJ",
        "An employer's tax number has nine digits.",
        wrong="1000B REF*TJ*3UR334563", right="1000B REF*TJ*99-9999999"),
    RemittanceCheck(
        Fault.REMITTED_ROUTING_NUMBER_INVALID, f"{_IG} BPR07, BPR13",
        "This is no American routing number: nine digits, the last a check digit.",
        wrong="SET BPR*I*140*C*ACH*CCP*01*011000016*DA*123456*1999999999**01*011000138*DA*98765*20260116",
        right="SET BPR*I*140*C*ACH*CCP*04*011000016*DA*123456*1999999999**01*011000138*DA*98765*20260116"),
)

_WITHOUT_LINES = ";".join(f"-2110{line} {segment}" for line in ("#2", "")
                          for segment in ("DTM", "CAS*CO", "CAS*PR", "REF", "AMT", "SVC"))
SITUATIONS = (
    RemittanceCheck(
        Fault.PAID_UNDER_STATUS_WITHOUT_PAYMENT, f"{_IG} 2100 CLP02, CLP04",
        "This status pays nothing, and the claim is paid.",
        wrong="2100 CLP*A1*25*250*150*40*13*26010700000001*11*1",
        right="2100 CLP*A1*1*250*150*40*13*26010700000001*11*1"),
    RemittanceCheck(
        Fault.DENIED_AS_UNKNOWN_PATIENT, f"{_IG} 2100 CLP02; X12 ruling 1423",
        "Status 4 is for a patient whom the payer does not know (reason 31); any other denial is 1, 2 or 3.",
        wrong="2100 CLP*A1*4*250*0*40*13*26010700000001*11*1;2100 CAS*CO*29*150;"
              "SET BPR*H*0*C*NON************20260116;SET PLB*1234567893*20261231*L6*10*AH*-10",
        right="2100 CLP*A1*4*250*0*40*13*26010700000001*11*1;2100 CAS*CO*31*150;"
              "SET BPR*H*0*C*NON************20260116;SET PLB*1234567893*20261231*L6*10*AH*-10", habit=True),
    RemittanceCheck(
        Fault.FORWARDED_PAYER_MISSING, f"{_IG} 2100 CLP02, NM1 TT",
        "A claim that was forwarded names the payer that it went to.",
        wrong="2100 CLP*A1*19*250*150*40*13*26010700000001*11*1",
        right="2100 CLP*A1*19*250*150*40*13*26010700000001*11*1;2100 NM1*TT*2*NEXT SAMPLE PLAN*****PI*NEXT1"),
    RemittanceCheck(
        Fault.DRG_MISSING, f"{_IG} 2100 MIA04, CLP11",
        "An amount by diagnosis group is told, and no group.",
        wrong="2100 MIA*0***150", right="2100 CLP*A1*1*250*150*40*13*26010700000001*11*1**470;2100 MIA*0***150"),
    RemittanceCheck(
        Fault.LINES_MISSING, f"{_IG} 2100 CLP11, 2110 SVC",
        "Only a claim that is paid as a whole, by diagnosis group, has no lines.",
        wrong="2100 CLP*A1*1*250*150*40*13*26010700000001*11*1;2100 CAS*CO*45*60;2100 CAS*PR*1*40;" + _WITHOUT_LINES,
        right="2100 CLP*A1*1*250*150*40*13*26010700000001*11*1**470;2100 CAS*CO*45*60;2100 CAS*PR*1*40;" + _WITHOUT_LINES,
        habit=True),
    # Recommended, no more: information.
    RemittanceCheck(
        Fault.CONTRACT_CLASS_MISSING, f"{_IG} 2100 CLP06, REF CE",
        "A preferred provider organization had better name the class of contract (REF CE).",
        wrong="2100 CLP*A1*1*250*150*40*12*26010700000001*11*1",
        right="2100 CLP*A1*1*250*150*40*12*26010700000001*11*1;2100 REF*CE*CLASS1", habit=True),
    RemittanceCheck(
        Fault.COVERAGE_AMOUNT_MISSING, f"{_IG} 2100 CLP04, AMT AU",
        "A claim that is paid tells the amount that is covered (AMT AU).",
        wrong="-2100 AMT*AU", right="2100 AMT*AU*150", habit=True),
    RemittanceCheck(
        Fault.ALLOWED_AMOUNT_MISSING, f"{_IG} 2110 SVC03, AMT B6",
        "A line that is paid tells the amount that was allowed (AMT B6).",
        wrong="-2110 AMT*B6", right="2110 AMT*B6*120", habit=True),
    RemittanceCheck(
        Fault.RENDERING_IS_PAYEE, f"{_IG} 1000B N102, N104, 2100 NM103, NM109",
        "The rendering provider is told only where it is not the payee.",
        wrong="2100 NM1*82*2*SAMPLE CLINIC*****XX*1234567893",
        right="2100 NM1*82*1*SAMPLE*RENDERING****XX*1093817462"),
    RemittanceCheck(
        Fault.PAID_PERIOD_REVERSED, f"{_IG} 2100 DTM 232, 233, 2110 DTM 150, 151",
        "The period ends before it begins.",
        wrong="2100 DTM*233*20260104", right="2100 DTM*233*20260105"),
    RemittanceCheck(
        Fault.DATE_AFTER_PRODUCTION, f"{_IG} 2100 DTM, 2110 DTM, DTM 405, BPR16",
        "This happened after the remittance was produced.",
        wrong="2110 DTM*472*20260115", right="2110 DTM*472*20260114"),
    RemittanceCheck(
        Fault.PAID_REVENUE_CODE_FORM, f"{_IG} 2110 SVC04",
        "A revenue code has four digits.",
        wrong="2110 SVC*HC:99213*150*90*220*1", right="2110 SVC*HC:99213*150*90*0220*1"),
)

_DENIED = "SET BPR*I*50*C*CHK************20260116;2100 CLP*A1*1*250*60*10*13*26010700000001*11*1;-2110 CAS*PR;" \
          "2110 SVC*HC:99213*150*0**1"
REASONS = (
    RemittanceCheck(
        Fault.ADJUSTMENT_OF_ZERO, f"{_IG} 1.10.2.4, 2100 CAS, 2110 CAS; X12 ruling 396",
        "An adjustment of nothing is not told.",
        wrong="2110 CAS*PR*1*30**3*0", right="2110 CAS*PR*1*30"),
    RemittanceCheck(
        Fault.CONTRACT_CUT_OF_ALL, f"code list 139, 45; {_IG} 2100 CAS, 2110 CAS",
        "A contract does not take the whole charge (reason 45).",
        wrong=f"{_DENIED};2110 CAS*CO*45*150", right=f"{_DENIED};2110 CAS*CO*29*150"),
    RemittanceCheck(
        Fault.REMARK_FOR_REASON_MISSING, f"code list 139; {_IG} 2100 CAS, MIA, MOA, 2110 CAS, LQ",
        "This reason wants a remark that is no alert.",
        wrong=f"{_DENIED};2110 CAS*CO*16*150;2110 LQ*HE*N1", right=f"{_DENIED};2110 CAS*CO*16*150;2110 LQ*HE*N130"),
    RemittanceCheck(
        Fault.ADJUSTMENT_REASON_STOPPED, f"code list 139; {_IG} 2100 CAS, 2110 CAS, DTM 405",
        "This reason had been stopped when the remittance was produced. Only a reversal repeats it.",
        wrong=f"{_DENIED};2110 CAS*CO*57*150", right=f"{_DENIED};2110 CAS*CO*150*150"),
    RemittanceCheck(
        Fault.ADJUSTMENT_REASON_NOT_BEGUN, f"code list 139; {_IG} 2100 CAS, 2110 CAS, DTM 405",
        "By our list this reason began only after the remittance was produced.",
        wrong="2110 CAS*CO*253*30;SET DTM*405*20130101;-2100 DTM*232;-2100 DTM*233;-2100 DTM*050;"
              "2110 DTM*472*20121201;2110#2 DTM*472*20121201",
        right="2110 CAS*CO*253*30"),
    RemittanceCheck(
        Fault.ADJUSTMENT_REASON_UNKNOWN, f"code list 139; {_IG} 2100 CAS, 2110 CAS",
        "Our list has no such reason; it may be newer than the list.",
        wrong=f"{_DENIED};2110 CAS*CO*998*150", right=f"{_DENIED};2110 CAS*CO*97*150"),
    RemittanceCheck(
        Fault.ADJUSTMENT_GROUP_WRONG, f"code list 139; {_IG} 2100 CAS01, 2110 CAS01",
        "The reason's own note allows other groups only.",
        wrong=f"{_DENIED};2110 CAS*CO*23*150", right=f"{_DENIED};-2110 CAS*CO;2110 CAS*OA*23*150"),
    RemittanceCheck(
        Fault.REMARK_STOPPED, f"code list 411; {_IG} 2100 MIA, MOA, 2110 LQ, DTM 405",
        "This remark had been stopped when the remittance was produced. Only a reversal repeats it.",
        wrong="2110 LQ*HE*M34", right="2110 LQ*HE*N130"),
    RemittanceCheck(
        Fault.REMARK_NOT_BEGUN, f"code list 411; {_IG} 2100 MIA, MOA, 2110 LQ, DTM 405",
        "By our list this remark began only after the remittance was produced.",
        wrong="2110 LQ*HE*N700;SET DTM*405*20130101;-2100 DTM*232;-2100 DTM*233;-2100 DTM*050;"
              "2110 DTM*472*20121201;2110#2 DTM*472*20121201",
        right="2110 LQ*HE*N700"),
    RemittanceCheck(
        Fault.REMARK_UNKNOWN, f"code list 411; {_IG} 2100 MIA, MOA, 2110 LQ",
        "Our list has no such remark; it may be newer than the list.",
        wrong="2100 MOA***N9998", right="2100 MOA***MA01"),
)

CHECKS_835 = (*BALANCES, *PAYMENTS, *SITUATIONS, *REASONS)
