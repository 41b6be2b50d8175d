"""Which policies may answer (scope), which clauses do (hybrid search), which words to quote."""
