package dev.progeny.evidence;

import java.util.List;

/**
 * All that one image shows: every call that can start a process, the names that are proven, linked or mentioned, the
 * modules it refers to, and what could not be looked at. A pure function of the image's bytes and symbols.
 *
 * @param sites in the order of their addresses
 * @param children in the order of tier and name; a name stands once a tier
 * @param modules in the order of the import tables, those that are loaded by name last
 * @param brokered calls that ask another process to start a program
 * @param links what a parent and its modules are joined by
 */
public record Evidence(
        Subject image,
        ParentVerdict verdict,
        List<Site> sites,
        List<Child> children,
        List<Module> modules,
        List<Gap> gaps,
        List<Broker> brokered,
        Links links) {
    /** The version of the JSON form, see the schema file beside the documentation. */
    public static final String SCHEMA = "progeny.evidence/1";

    public Evidence {
        sites = List.copyOf(sites);
        children = List.copyOf(children);
        modules = List.copyOf(modules);
        gaps = List.copyOf(gaps);
        brokered = List.copyOf(brokered);
    }

    /** Of an image that nothing ties to others and that asks nobody. */
    public Evidence(
            Subject image,
            ParentVerdict verdict,
            List<Site> sites,
            List<Child> children,
            List<Module> modules,
            List<Gap> gaps) {
        this(image, verdict, sites, children, modules, gaps, List.of(), Links.NONE);
    }

    /** The same of the same bytes at another place. */
    public Evidence at(String path) {
        var subject = new Subject(
                image.name(), path, image.sha256(), image.machine(), image.version(), image.managed(), image.symbols());
        return of(subject);
    }

    /** The same with the file version of the image, which is not among what its code shows. */
    public Evidence withVersion(String version) {
        var subject = new Subject(
                image.name(), image.path(), image.sha256(), image.machine(), version, image.managed(), image.symbols());
        return of(subject);
    }

    private Evidence of(Subject other) {
        return new Evidence(other, verdict, sites, children, modules, gaps, brokered, links);
    }

    /**
     * The image that was read.
     *
     * @param name lower-case file name with extension
     * @param path where it was read from
     * @param sha256 of the file, lower-case hexadecimal
     * @param machine {@code x86}, {@code x86_64} or {@code arm64}; another machine's code is not read
     * @param version file version of the version resource, or empty
     * @param managed whether it holds .NET code
     * @param symbols where the names of functions come from: {@code pdb}, {@code coff}, {@code exports} or {@code none}
     */
    public record Subject(
            String name, String path, String sha256, String machine, String version, boolean managed, String symbols) {}

    /**
     * A module that the image refers to.
     *
     * @param name lower-case file name
     * @param why the reason for the role, for a person
     * @param sha256 of the module's file when it was found, or empty
     */
    public record Module(String name, Linkage linkage, Role role, String why, String sha256) {}

    /** How an image refers to a module. */
    public enum Linkage {
        IMPORT,
        DELAY,
        DYNAMIC,
        FORWARD
    }

    /** What a module is to its parent. */
    public enum Role {
        /** Serves the parent's own function: its launch sites are the parent's. */
        SPECIFIC,
        /** Serves everybody: not followed. */
        GENERIC,
        /** Would be followed, but no image of that name is known. */
        MISSING
    }

    /** Something that was not looked at, so that silence about it proves nothing. */
    public record Gap(GapKind kind, String detail) {
        /** Whether code of an image that was found may hold launch sites that are not listed. */
        public boolean hidesCode() {
            return kind != GapKind.MISSING_MODULE;
        }
    }

    /** Why something was not looked at. */
    public enum GapKind {
        /** It would have cost too much. */
        BUDGET,
        /** The file is damaged. */
        MALFORMED,
        /** The code that runs is not the code in the file. */
        PACKED,
        /** .NET code that cannot be read. */
        MANAGED,
        /** A library that the image carries in itself. */
        EMBEDDED,
        /** A launch function that is named where functions are looked up, without a call that was seen. */
        UNSEEN_CALL,
        /** A module of which no image is known. */
        MISSING_MODULE
    }
}
