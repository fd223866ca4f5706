package dev.progeny.ide;

/**
 * Text from strangers, made fit for one line of a message: names in binaries and in rules may hold line breaks, terminal
 * escapes, marks that turn the direction of writing, or a megabyte.
 */
public final class Printable {
    private static final int NAME = 80;
    private static final int LINE = 160;
    private static final int NOTICE = 600;

    private Printable() {}

    /** A name: at most {@value #NAME} characters. */
    public static String name(String text) {
        return of(text, NAME);
    }

    /** An argument, an instruction or a path: at most {@value #LINE} characters. */
    public static String line(String text) {
        return of(text, LINE);
    }

    /**
     * A message that an editor shows in a window of its own: at most {@value #NOTICE} characters. Editors make links of
     * {@code [text](address)} there, which may be commands: a stranger's text must not hold one.
     */
    public static String notice(String text) {
        return of(text, NOTICE).replace("](", "] (");
    }

    private static String of(String text, int limit) {
        var out = new StringBuilder();
        int i = 0;
        while (i < text.length() && out.length() < limit) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (isHarmless(c)) {
                out.appendCodePoint(c);
            } else {
                out.append(String.format("\\u{%x}", c));
            }
        }
        return i < text.length() ? out.append('…').toString() : out.toString();
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
