package dev.progeny.cli;

/** Whether text is coloured, for a terminal that understands the SGR sequences of ECMA-48. */
enum Palette {
    PLAIN {
        @Override
        String paint(Ink ink, String text) {
            return text;
        }
    },
    ANSI {
        @Override
        String paint(Ink ink, String text) {
            return text.isEmpty() ? text : "\u001b[" + ink.code + "m" + text + "\u001b[0m";
        }
    };

    /** What a piece of output is, from which follows how it looks. */
    enum Ink {
        ERROR("1;31"),
        WARNING("1;33"),
        INFORMATION("1;36"),
        HINT("1;35"),
        STRONG("1"),
        MARGIN("1;34"),
        FAINT("2"),
        GOOD("32");

        private final String code;

        Ink(String code) {
            this.code = code;
        }
    }

    abstract String paint(Ink ink, String text);
}
