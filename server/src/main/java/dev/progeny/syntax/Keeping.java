package dev.progeny.syntax;

import dev.progeny.syntax.Mistake.Patch;
import dev.progeny.syntax.Mistake.Repair;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Repairs that keep the author's comments: one that would write over a comment is not offered. */
final class Keeping {
    /** Where comments begin, and where they end. */
    private final NavigableMap<Integer, Integer> comments = new TreeMap<>();

    /** @param all the words of the query, hidden ones among them */
    Keeping(List<Token> all) {
        all.stream().filter(it -> it.kind().isComment()).forEach(it -> comments.put(it.start(), it.end()));
    }

    /** The same mistake with those of its repairs that leave every comment. */
    Mistake of(Mistake mistake) {
        return comments.isEmpty() ? mistake : mistake.with(this::keeps);
    }

    private boolean keeps(Repair repair) {
        return repair.patches().stream().noneMatch(this::takes);
    }

    private boolean takes(Patch patch) {
        Map.Entry<Integer, Integer> comment = comments.ceilingEntry(patch.start());
        return comment != null && comment.getValue() <= patch.end();
    }
}
