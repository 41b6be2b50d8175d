"""Speed and memory, as figures of this machine and as ratios to the bare query embedding."""
