"""Who may do what: accounts, sessions, the reverse proxy's word, and the guard before pages."""
