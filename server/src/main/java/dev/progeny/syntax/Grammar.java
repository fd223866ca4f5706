package dev.progeny.syntax;

import dev.progeny.grammar.EqlLexer;
import dev.progeny.grammar.EqlParser;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CodePointBuffer;
import org.antlr.v4.runtime.CodePointCharStream;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.misc.Pair;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** The door to ANTLR and to what it generates from the grammar; nothing of either is seen outside. */
final class Grammar {
    private Grammar() {}

    /** What the parser makes of a query. */
    record Parse(Part.Node file, List<Surprise> surprises) {}

    /**
     * A place where the query departs from the grammar.
     *
     * @param token index of the token that does not fit
     * @param expected what would have fitted
     */
    record Surprise(int token, Set<Kind> expected) {}

    /**
     * All of the query's words, spaces and comments included, then {@link Kind#EOF}. Together they are the query.
     *
     * @param comments where they end
     */
    static List<Token> tokens(String query, Comments comments) {
        // A stream of UTF-16 units, which is how the rest of the world counts; the usual streams count code points.
        var units = CodePointBuffer.withChars(CharBuffer.wrap(query.toCharArray()));
        var lexer = new EqlLexer(CodePointCharStream.fromBuffer(units));
        lexer.removeErrorListeners();
        List<Token> tokens = new ArrayList<>();
        for (var token = lexer.nextToken(); ; token = lexer.nextToken()) {
            Kind kind = kind(token.getType());
            int start = token.getStartIndex();
            int end = token.getStopIndex() + 1;
            if (kind == Kind.COMMENT) {
                end = comments.end(start);
                kind = end < 0 ? Kind.UNTERMINATED_COMMENT : kind;
                end = end < 0 ? lineEnd(query, start) : end;
                lexer.getInputStream().seek(end);
            } else if (kind == Kind.EOF) {
                tokens.add(new Token(kind, query.length(), query.length(), ""));
                return tokens;
            }
            tokens.add(new Token(kind, start, end, query.substring(start, end)));
        }
    }

    /** A comment that is never closed is taken to be one line long. */
    private static int lineEnd(String query, int start) {
        int end = query.indexOf('\n', start);
        return end < 0 ? query.length() : end;
    }

    /** @param tokens without hidden ones, the last is {@link Kind#EOF}; not nested deeper than the stack allows */
    static Parse parse(List<Token> tokens) {
        List<CommonToken> copies = new ArrayList<>(tokens.size());
        var source = new ListTokenSource(copies);
        for (Token token : tokens) {
            var copy = new CommonToken(new Pair<>(source, null), type(token.kind()), 0, token.start(), token.end() - 1);
            copy.setText(token.text());
            copies.add(copy);
        }
        var parser = new EqlParser(new CommonTokenStream(source));
        parser.setErrorHandler(new KeepingKeywords());
        parser.removeErrorListeners();
        List<Surprise> surprises = new ArrayList<>();
        parser.addErrorListener(new BaseErrorListener() {
            @Override
            public void syntaxError(
                    Recognizer<?, ?> recognizer,
                    @Nullable Object symbol,
                    int line,
                    int column,
                    String message,
                    @Nullable RecognitionException exception) {
                if (surprises.size() < QueryReader.MOST && symbol instanceof org.antlr.v4.runtime.Token token) {
                    surprises.add(new Surprise(token.getTokenIndex(), expected((Parser) recognizer)));
                }
            }
        });
        return new Parse(node(parser.file(), tokens), surprises);
    }

    /** Steps over a word that does not fit if the next one does, but never over one that holds the query together. */
    private static final class KeepingKeywords extends DefaultErrorStrategy {
        @Override
        protected org.antlr.v4.runtime.@Nullable Token singleTokenDeletion(Parser recognizer) {
            Kind kind = kind(recognizer.getInputStream().LA(1));
            boolean structure = kind.isKeyword() || kind == Kind.LEFT || kind == Kind.OPEN;
            return structure ? null : super.singleTokenDeletion(recognizer);
        }
    }

    private static Set<Kind> expected(Parser parser) {
        var kinds = EnumSet.noneOf(Kind.class);
        for (int type : parser.getExpectedTokens().toList()) {
            kinds.add(kind(type));
        }
        return kinds;
    }

    private static Part.Node node(ParserRuleContext context, List<Token> tokens) {
        List<Part> parts = new ArrayList<>(context.getChildCount());
        for (int i = 0; i < context.getChildCount(); i++) {
            ParseTree child = context.getChild(i);
            if (child instanceof ParserRuleContext inner) {
                parts.add(node(inner, tokens));
            } else if (child instanceof TerminalNode leaf && !(leaf instanceof ErrorNode)) {
                parts.add(new Part.Leaf(tokens.get(leaf.getSymbol().getTokenIndex())));
            }
        }
        int start = context.getStart().getStartIndex();
        var last = context.getStop();
        int end = last == null ? start : Math.max(start, last.getStopIndex() + 1);
        return new Part.Node(rule(context), start, end, parts);
    }

    private static Part.Rule rule(ParserRuleContext context) {
        Part.Rule rule = RULES.get(context.getClass());
        if (rule == null) {
            throw new AssertionError(context.getClass());
        }
        return rule;
    }

    /** What the generated parser calls {@code FieldContext} the grammar calls {@code field}. */
    private static final Map<Class<?>, Part.Rule> RULES =
            Arrays.stream(Part.Rule.values()).collect(Collectors.toUnmodifiableMap(Grammar::context, it -> it));

    private static Class<?> context(Part.Rule rule) {
        String name = rule.name().charAt(0) + rule.name().substring(1).toLowerCase(Locale.ROOT) + "Context";
        return Arrays.stream(EqlParser.class.getDeclaredClasses())
                .filter(it -> it.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name));
    }

    private static Kind kind(int type) {
        return type == org.antlr.v4.runtime.Token.EOF ? Kind.EOF : KINDS.get(type);
    }

    /** By the lexer's number; it counts from one. */
    private static final List<Kind> KINDS = IntStream.rangeClosed(0, EqlLexer.VOCABULARY.getMaxTokenType())
            .mapToObj(it -> it == 0 ? Kind.EOF : Kind.valueOf(EqlLexer.VOCABULARY.getSymbolicName(it)))
            .toList();

    private static int type(Kind kind) {
        return kind == Kind.EOF ? org.antlr.v4.runtime.Token.EOF : TYPES.getOrDefault(kind, EqlLexer.UNEXPECTED);
    }

    private static final Map<Kind, Integer> TYPES =
            IntStream.range(1, KINDS.size()).boxed().collect(Collectors.toUnmodifiableMap(KINDS::get, it -> it));
}
