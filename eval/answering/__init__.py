"""Whether a clause answers: the weights of ``assistant.composing.answered``, fitted and tested."""
