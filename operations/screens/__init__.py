"""What commands print: tables for people, JSON for programs. One module a command."""
