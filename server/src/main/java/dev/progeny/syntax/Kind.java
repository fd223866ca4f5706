package dev.progeny.syntax;

/** The kinds of tokens: the lexer's, by the names that the grammar gives them. */
enum Kind {
    AND,
    BY,
    FALSE,
    IN,
    IN_INSENSITIVE,
    JOIN,
    LIKE_INSENSITIVE,
    NOT,
    NULL,
    OF,
    OR,
    REGEX_INSENSITIVE,
    SAMPLE,
    SEQUENCE,
    TRUE,
    UNTIL,
    WHERE,
    WITH,

    ANY,
    AS,
    CHILD,
    CONST,
    DESCENDANT,
    EVENT,
    FORK,
    LIKE,
    MACRO,
    REGEX,

    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    ASSIGN,
    COLON,
    TILDE,
    PLUS,
    MINUS,
    STAR,
    SLASH,
    PERCENT,
    DOT,
    COMMA,
    PIPE,
    QUESTION,
    MISSING,
    LEFT,
    RIGHT,
    OPEN,
    CLOSE,

    NUMBER,
    NAME,
    VARIABLE,
    QUOTED_NAME,
    DOUBLE,
    SINGLE,
    RAW_DOUBLE,
    RAW_SINGLE,
    TRIPLE,
    SPACE,
    LINE_COMMENT,
    COMMENT,

    UNTERMINATED,
    /** A text in typographic quotes. */
    CURLY,
    UNTERMINATED_NAME,
    UNTERMINATED_COMMENT,
    HASH_COMMENT,
    FOREIGN,
    UNEXPECTED,
    /** The end of the text. */
    EOF;

    boolean isComment() {
        return this == LINE_COMMENT || this == COMMENT;
    }

    /** Whether the parser never sees it. */
    boolean isHidden() {
        return this == SPACE || isComment();
    }

    boolean isKeyword() {
        return compareTo(WITH) <= 0;
    }

    /** Whether it is a name where no keyword is wanted. */
    boolean isWord() {
        return this == NAME || (compareTo(ANY) >= 0 && compareTo(REGEX) <= 0);
    }

    boolean isString() {
        return (compareTo(DOUBLE) >= 0 && compareTo(TRIPLE) <= 0) || this == UNTERMINATED;
    }

    boolean isComparator() {
        return compareTo(EQUAL) >= 0 && compareTo(ASSIGN) <= 0;
    }

    /** Whether it tests a field against a value or a list of them. */
    boolean takesValues() {
        return switch (this) {
            case IN, IN_INSENSITIVE, COLON, LIKE, LIKE_INSENSITIVE, REGEX, REGEX_INSENSITIVE -> true;
            default -> false;
        };
    }

    boolean isArithmetic() {
        return compareTo(PLUS) >= 0 && compareTo(PERCENT) <= 0;
    }

    /** Whether an operand of an expression can end with it. */
    boolean endsOperand() {
        return switch (this) {
            case TRUE, FALSE, NULL, RIGHT, CLOSE, NUMBER, VARIABLE, QUOTED_NAME -> true;
            default -> isWord() || isString();
        };
    }
}
