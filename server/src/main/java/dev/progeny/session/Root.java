package dev.progeny.session;

import java.nio.file.Path;

/**
 * A place where images are looked for.
 *
 * @param label what a person calls it, e.g. {@code Windows 11 24H2}; empty if it has no name of its own
 */
public record Root(Path folder, String label) {
    public Root {
        folder = folder.toAbsolutePath().normalize();
    }

    /** As it is shown to a person. */
    public String shown() {
        return label.isEmpty() ? folder.toString() : label + " (" + folder + ")";
    }
}
