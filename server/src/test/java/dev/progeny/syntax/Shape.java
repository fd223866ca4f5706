package dev.progeny.syntax;

/** A tree without its places, to compare two. */
final class Shape {
    private Shape() {}

    /** What the rule says: its definitions, query and pipes, as text without spans. */
    static String of(RuleFile.Rule rule) {
        String all = rule.definitions() + "\n" + rule.query() + "\n" + rule.pipes();
        return all.replaceAll("(?<=[ \\[])?\\w*[sS]pan=Span\\[start=\\d+, end=\\d+\\](, )?", "");
    }
}
