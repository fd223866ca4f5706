package dev.progeny.pe;

/**
 * A function or datum that an image offers to others.
 *
 * @param name empty if it is exported by ordinal only; one that has several names is listed once a name
 * @param va virtual address at the preferred base; 0 if it is forwarded
 * @param forwarder {@code MODULE.Name} or {@code MODULE.#ordinal} that stands for it; empty if it is this image's own
 */
public record Export(String name, int ordinal, long va, String forwarder) {
    public boolean isForwarded() {
        return !forwarder.isEmpty();
    }
}
