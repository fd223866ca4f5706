package dev.progeny.flow;

import dev.progeny.flow.Origin.Kind;
import java.util.ArrayList;
import java.util.List;

/** What the functions of {@code shlwapi.h} and {@code pathcch.h} make of paths. */
final class Paths {
    private static final Chars BACKSLASH = Chars.literal("\\", 0);

    private Paths() {}

    static List<Chars> joined(List<Chars> folders, List<Chars> files) {
        List<Chars> all = new ArrayList<>();
        for (Chars file : files) {
            boolean absolute = file.isComplete()
                    && (file.known().contains(":") || file.known().startsWith("\\\\"));
            all.addAll(
                    absolute
                            ? List.of(file)
                            : Substitution.product(DataSources.each(folders, Paths::withBackslash), List.of(file)));
        }
        return all;
    }

    static Chars withBackslash(Chars path) {
        boolean has = !path.pieces().isEmpty()
                && path.pieces().get(path.pieces().size() - 1) instanceof Chars.Literal last
                && last.text().endsWith("\\");
        return has ? path : path.plus(BACKSLASH);
    }

    static Chars quoted(Chars path) {
        Chars quote = Chars.literal("\"", 0);
        return path.isComplete() && path.known().indexOf(' ') < 0
                ? path
                : quote.plus(path).plus(quote);
    }

    /** The path with another extension: none, or one of several. */
    static Chars extended(Chars path, List<Chars> extensions) {
        boolean certain = path.isComplete()
                && extensions.size() <= 1
                && extensions.stream().allMatch(Chars::isComplete);
        if (!certain) {
            return Chars.hole(Origin.unknown("a path with another extension", path.leaves()));
        }
        int dot = path.known().lastIndexOf('.');
        String stem = dot > path.known().lastIndexOf('\\') ? path.known().substring(0, dot) : path.known();
        Chars renamed = new Chars(List.of(new Chars.Literal(stem, 0)), path.by());
        return extensions.isEmpty() ? renamed : renamed.plus(extensions.get(0));
    }

    static Chars unquoted(Chars path) {
        String known = path.known();
        boolean quotes = known.length() > 1 && known.startsWith("\"") && known.endsWith("\"");
        if (!path.isComplete()) {
            return Chars.hole(Origin.unknown("a path without its quotes", path.leaves()));
        }
        return quotes
                ? new Chars(List.of(new Chars.Literal(known.substring(1, known.length() - 1), 0)), path.by())
                : path;
    }

    /** The last part of a path. */
    static Chars name(Chars path) {
        if (!path.isComplete()) {
            return Chars.hole(Origin.unknown("the name at the end of a path", path.leaves()));
        }
        String known = path.known();
        return new Chars(List.of(new Chars.Literal(known.substring(known.lastIndexOf('\\') + 1), 0)), path.by());
    }

    /** The path without its last part. The folder of one's own path is a datum of its own kind. */
    static Chars folder(Chars path) {
        if (path.pieces().size() == 1 && path.pieces().get(0) instanceof Chars.Hole hole) {
            boolean self = hole.origin().kind() == Kind.SELF;
            return self ? Chars.hole(new Origin(Kind.OWN_FOLDER, "")) : path;
        }
        if (path.isComplete()) {
            int last = path.known().lastIndexOf('\\');
            return last < 0
                    ? path
                    : new Chars(List.of(new Chars.Literal(path.known().substring(0, last), 0)), path.by());
        }
        return Chars.hole(Origin.unknown("folder of a path", path.leaves()));
    }
}
