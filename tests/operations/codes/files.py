"""Small files in the layouts of the publishers: the codes and days are facts, the titles are ours."""

from pathlib import Path


def hcpcs_record(code: str, kind: str, added: str, last: str = "") -> str:
    """320 columns as the record layout of the contractor's file has them."""
    line = f"{code:>5}{'00100':5}{kind}{'SOMETHING TO BE SOLD':<80}{'SOMETHING':<28}"
    return f"{line:<268}{added:8}{added:8}{last:8}N".ljust(320)


FILES = {
    "icd10cm_codes_2025.txt": "A000    Something\nE119    Something else\n",
    "icd10cm_order_2024.txt": (
        "00001 A00     0 Something                                                    Something longer\n"
        "00002 A000    1 Something                                                    Something longer\n"
        "00003 I10     1 Something                                                    Something longer\n"),
    "icd10pcs_codes_2025.txt": "0DTJ0ZZ Something\n30233N1 Something\n",
    "HCPC2025_JAN_ANWEB.txt": "\n".join([
        "Some lines of legal text", "",
        hcpcs_record("A1", "7", "20030101"),
        hcpcs_record("A4466", "3", "20100101", "20161231"), hcpcs_record("A4466", "4", ""),
        hcpcs_record("J1885", "3", "19960101"), hcpcs_record("99213", "3", "19920101")]) + "\n",
    "HCPC2025_APR_ANWEB.csv": (
        '"Some text, and more",,\nHCPC,SEQNUM,RECID,LONG DESCRIPTION,ADD DT,ACT EFF DT,TERM DT,ACTION CD\n'
        'J1885,100,3,"SOMETHING, LONG",19960101,19960101,,N\nJ0001,100,3,SOMETHING,20250401.0,20250401.0,20251231.0,A\n'
        "A1,100,7,SOMETHING,20030101,20030101,,N\n"),
    "cpt.csv": "code,since,until\n99213,1992-01-01,\n85025,1993-01-01,2024-12-31\n0001F,20040101,\n",
    "cdt.csv": "Code,Since\nD1110,2003-01-01\n",
    "nucc_taxonomy_251.csv": (
        'Code,Grouping,Classification,Specialization,Definition,Notes,Display Name,Section\n'
        '207Q00000X,Group,Class,,"Lines,\nand lines",,Name,Individual\n'),
    "nucc_taxonomy_120.csv": (
        "Code,Grouping,Classification,Specialization,Definition,Effective Date,Deactivation Date\n"
        "207Q00000X,Group,Class,,Text,7/1/2003,\n174400000X,Group,Class,,Text,4/1/2002,1/1/2012\n"),
    "package.txt": (
        "PRODUCTID\tPRODUCTNDC\tNDCPACKAGECODE\tPACKAGEDESCRIPTION\tSTARTMARKETINGDATE\tENDMARKETINGDATE\n"
        '1\t0002-1433\t0002-1433-80\t4 "SYRINGE\t20140918\t\n2\t12345-678\t12345-678-90\tBOX\t20100101\t20191231\n'
        "3\t50242-040\t50242-040-6\tBOX\t20100101\t\n"),
    "product.txt": "PRODUCTID\tPRODUCTNDC\tSTARTMARKETINGDATE\tENDMARKETINGDATE\n1\t0002-1433\t20140918\t\n",
    "zip.csv": "code,state\n43215,OH\n42223,KY\n42223,TN\n501,NY\n",
    "ZIP5_OCT2025.txt": "OH432151520200  000000\nNY005011328201  000000\n",
    "zip_carrier.csv": "STATE,ZIP CODE,CARRIER\nOH,43215,15202\n",
    "npidata_pfile_20050523-20250608.csv": (
        '"NPI","Entity Type Code","NPI Deactivation Reason Code","NPI Deactivation Date","NPI Reactivation Date"\n'
        '"1234567893","1","","",""\n"1003000126","1","","03/31/2025",""\n"1093817462","2","","03/31/2020","02/01/2021"\n'),
    "deactivated.csv": "NPI,NPPES Deactivation Date\n1003000126,3/31/2025\n",
    "msdrg_v42.txt": "TABLE 5\nMS-DRG\tTYPE\tWeights\n1\tSURG\t1.0\n470\tSURG\t1.9\n\tNotes\n",
    "drg.csv": "code,since,until\n470,2007-10-01,\n",
}


def written(folder: Path, name: str, text: str = "") -> Path:
    path = folder / name
    path.write_text(text or FILES[name], encoding="utf-8")
    return path
