package dev.progeny.evidence;

/** How much the code of a parent says about its children. */
public enum ParentVerdict {
    /** Every launch site is resolved: the list of children is complete as far as the code that was read goes. */
    CLOSED,
    /** Every launch site's child is chosen by data, or could not be resolved; or no site was found, but not all was read. */
    OPEN,
    /** Some launch sites are resolved, some are not, or not all code was read. */
    MIXED,
    /** All was read, and there is no launch site. */
    NONE
}
