package dev.progeny.syntax;

import dev.progeny.grammar.EqlLexer;
import dev.progeny.grammar.EqlParser;
import java.nio.CharBuffer;
import java.util.ArrayList;
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
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
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

    /** All of the query's words, spaces and comments included, then {@link Kind#EOF}. Together they are the query. */
    static List<Token> tokens(String query) {
        // A stream of UTF-16 units, which is how the rest of the world counts; the usual streams count code points.
        var units = CodePointBuffer.withChars(CharBuffer.wrap(query.toCharArray()));
        var lexer = new EqlLexer(CodePointCharStream.fromBuffer(units));
        lexer.removeErrorListeners();
        List<Token> tokens = new ArrayList<>();
        for (var token = lexer.nextToken(); ; token = lexer.nextToken()) {
            if (token.getType() == org.antlr.v4.runtime.Token.EOF) {
                tokens.add(new Token(Kind.EOF, query.length(), query.length(), ""));
                return tokens;
            }
            int end = token.getStopIndex() + 1;
            tokens.add(new Token(
                    kind(token.getType()), token.getStartIndex(), end, query.substring(token.getStartIndex(), end)));
        }
    }

    /** @param tokens without hidden ones, the last is {@link Kind#EOF}; not nested deeper than the stack allows */
    static Parse parse(List<Token> tokens) {
        List<CommonToken> source = new ArrayList<>(tokens.size());
        for (Token token : tokens) {
            var copy = new CommonToken(type(token.kind()), token.text());
            copy.setStartIndex(token.start());
            copy.setStopIndex(token.end() - 1);
            source.add(copy);
        }
        var parser = new EqlParser(new CommonTokenStream(new ListTokenSource(source)));
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
                if (symbol instanceof org.antlr.v4.runtime.Token token) {
                    surprises.add(new Surprise(token.getTokenIndex(), expected((Parser) recognizer)));
                }
            }
        });
        return new Parse(node(parser.file(), tokens), surprises);
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
        String name = context.getClass().getSimpleName();
        return Part.Rule.valueOf(
                name.substring(0, name.length() - "Context".length()).toUpperCase(Locale.ROOT));
    }

    private static Kind kind(int type) {
        return type == org.antlr.v4.runtime.Token.EOF
                ? Kind.EOF
                : Kind.valueOf(EqlLexer.VOCABULARY.getSymbolicName(type));
    }

    private static int type(Kind kind) {
        return kind == Kind.EOF ? org.antlr.v4.runtime.Token.EOF : TYPES.getOrDefault(kind, EqlLexer.UNEXPECTED);
    }

    private static final Map<Kind, Integer> TYPES = IntStream.rangeClosed(1, EqlLexer.VOCABULARY.getMaxTokenType())
            .boxed()
            .collect(Collectors.toUnmodifiableMap(Grammar::kind, it -> it));
}
