package dev.progeny.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The settings there are. The page of settings, what is accepted and what is said of the rest come from this table. */
public enum Key {
    ROOTS(
            "images.roots",
            "folders or evidence packs, or {path, label}",
            "On Windows System32, SysWOW64 and the Windows folder; elsewhere none.",
            "Where the programs are that rules name as parents: folders, and evidence packs, which are files that stand for them. The first root that has a program wins; a label such as"
                    + " Windows 11 24H2 is how messages call it. A relative path starts at the file's folder, in an editor at the"
                    + " workspace's; ~ is the home folder.",
            Origin.ANYWHERE),
    ALLOWED(
            "images.allowed",
            "folders",
            "none",
            "Folders outside of a repository in which that repository's progeny.toml may name roots.",
            Origin.USER),
    SYMBOLS(
            "images.symbols",
            "a symbol path, as Windows' debuggers take it",
            "none",
            "Where program databases (PDB) are besides their images' folders: folders, and stores such as"
                    + " srv*D:/symbols*https://symbols.example, with semicolons between.",
            Origin.USER),
    SYMBOL_SERVERS(
            "images.symbolServers",
            "true or false",
            "false",
            "Whether the servers that images.symbols names are asked. What they give is kept in the store before them.",
            Origin.USER),
    DIALECT(
            "dialect",
            "auto, elastic, endpoint or endgame",
            "auto",
            "What rules are written in that do not say it themselves.",
            Origin.ANYWHERE),
    FIELDS(
            "fields",
            "names",
            "none",
            "Fields that your events have besides those of the schema; acme.* stands for all that begin so.",
            Origin.ANYWHERE),
    LEVELS(
            "diagnostics.levels",
            "ids with off, hint, information, warning or error",
            "each diagnostic's own",
            "How loud diagnostics are. One that is off by default is on where a level is set for it.",
            Origin.ANYWHERE),
    TIMEOUT(
            "analysis.timeout",
            "seconds, 1 to 3600",
            "30",
            "After this time the analysis of one image ends with what it has.",
            Origin.ANYWHERE),
    MEMORY(
            "analysis.maxMemory",
            "a size, 128m to 64g",
            "512m",
            "What the process that reads images may take.",
            Origin.ANYWHERE),
    JOBS(
            "analysis.jobs",
            "a number, 1 to 16",
            "1",
            "How many images are read at once in an editor, each by a process of its own with that much memory; one that is small beside them does not wait for them.",
            Origin.USER),
    CACHE_FOLDER(
            "cache.dir",
            "a folder",
            "the user's own folder for caches",
            "Where evidence is kept from one run to the next.",
            Origin.USER),
    CACHE_SIZE("cache.maxSize", "a size, 0 to 1024g", "1g", "How much is kept; 0 keeps nothing.", Origin.USER),
    TRACE(
            "trace.server",
            "off, messages or verbose",
            "off",
            "Read by editors, not by the server: whether they log the messages of the protocol.",
            Origin.USER);

    private final String path;
    private final String shape;
    private final String byDefault;
    private final String text;
    private final Origin origin;

    /** Who may choose. */
    public enum Origin {
        /** The user, in the editor or on the command line: a repository of somebody else's could do harm with it. */
        USER,
        /** The user and a repository's file. */
        ANYWHERE
    }

    Key(String path, String shape, String byDefault, String text, Origin origin) {
        this.path = path;
        this.shape = shape;
        this.byDefault = byDefault;
        this.text = text;
        this.origin = origin;
    }

    /** As in {@code progeny.toml}; editors put {@code progeny.} in front. */
    public String path() {
        return path;
    }

    /** What it takes, in few words. */
    public String shape() {
        return shape;
    }

    public String byDefault() {
        return byDefault;
    }

    public String text() {
        return text;
    }

    public Origin origin() {
        return origin;
    }

    static Optional<Key> of(String path) {
        return Arrays.stream(values()).filter(it -> it.path.equals(path)).findFirst();
    }

    static boolean isTable(String path) {
        return Arrays.stream(values()).anyMatch(it -> it.path.startsWith(path + "."));
    }

    static List<String> paths() {
        return Arrays.stream(values()).map(it -> it.path).toList();
    }
}
