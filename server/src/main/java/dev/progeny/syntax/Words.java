package dev.progeny.syntax;

import dev.progeny.syntax.Part.Node;
import dev.progeny.syntax.Part.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words of a file's queries and what each of them is: for colouring. */
public final class Words {
    private Words() {}

    /** @param span in the file; that of a block comment may go over lines */
    public record Word(Span span, Sort sort) {}

    /** What a word is. */
    public enum Sort {
        CATEGORY,
        COMMENT,
        FIELD,
        FUNCTION,
        KEYWORD,
        NUMBER,
        OPERATOR,
        /** A macro's parameter, where it is named. */
        PARAMETER,
        REGEX,
        STRING,
        /** A variable; a term, constant or macro where it is declared. Where they are used they are fields and functions. */
        VARIABLE
    }

    /** In the order of the file; brackets, commas and what does not belong to the language are left out. */
    public static List<Word> of(String path, String text, Dialect.Setting setting) {
        return RuleFiles.sources(path, text, setting).stream()
                .flatMap(it -> words(it).stream())
                .toList();
    }

    private static List<Word> words(QueryReader.Source source) {
        QueryReader.Words words = QueryReader.words(source);
        Map<Integer, Sort> sorts = new HashMap<>();
        words.file().forEach(it -> collect(it, sorts));
        List<Word> found = new ArrayList<>();
        for (Token token : words.tokens()) {
            Optional<Sort> sort = Optional.ofNullable(sorts.get(token.start())).or(() -> sort(token.kind()));
            sort.filter(it -> token.start() < token.end())
                    .ifPresent(it -> found.add(new Word(source.place().map().span(token.start(), token.end()), it)));
        }
        return found;
    }

    private static Optional<Sort> sort(Kind kind) {
        if (kind.isComment() || kind == Kind.UNTERMINATED_COMMENT) {
            return Optional.of(Sort.COMMENT);
        }
        if (kind.isString()) {
            return Optional.of(Sort.STRING);
        }
        if (kind.isKeyword()) {
            return Optional.of(Sort.KEYWORD);
        }
        boolean operator = kind.isComparator() || kind.isArithmetic() || kind == Kind.COLON || kind == Kind.TILDE;
        if (operator || kind == Kind.MISSING || kind == Kind.PIPE || kind == Kind.QUESTION) {
            return Optional.of(Sort.OPERATOR);
        }
        return kind == Kind.NUMBER ? Optional.of(Sort.NUMBER) : Optional.empty();
    }

    private static void collect(Node node, Map<Integer, Sort> sorts) {
        switch (node.rule()) {
            case CATEGORY -> all(node, Sort.CATEGORY, sorts);
            case FIELD -> node.all(Rule.PART).forEach(it -> all(it, Sort.FIELD, sorts));
            case VARIABLE -> all(node, Sort.VARIABLE, sorts);
            case CALL, METHOD -> node.all(Rule.WORD).forEach(it -> all(it, Sort.FUNCTION, sorts));
            case WITH, PIPE -> node.all(Rule.WORD).forEach(it -> all(it, Sort.KEYWORD, sorts));
            case ALIAS -> {
                own(node, Sort.KEYWORD, sorts);
                node.all(Rule.WORD).forEach(it -> all(it, Sort.VARIABLE, sorts));
            }
            case DEFINITION -> {
                List<Node> names = node.all(Rule.WORD);
                own(node, Sort.KEYWORD, sorts);
                names.stream().limit(1).forEach(it -> all(it, Sort.VARIABLE, sorts));
                names.stream().skip(1).forEach(it -> all(it, Sort.PARAMETER, sorts));
            }
            case LINEAGE, FORK, WITHIN, ALIKE -> own(node, Sort.KEYWORD, sorts);
            case FITTING -> {
                own(node, Sort.KEYWORD, sorts);
                strings(node, sorts);
            }
            default -> {}
        }
        node.nodes().forEach(it -> collect(it, sorts));
    }

    /** The words directly in a node, if they are words: a colon stays an operator. */
    private static void own(Node node, Sort sort, Map<Integer, Sort> sorts) {
        node.tokens().stream()
                .filter(it -> it.kind().isWord() || it.kind().isKeyword())
                .forEach(it -> sorts.putIfAbsent(it.start(), sort));
    }

    private static void all(Node node, Sort sort, Map<Integer, Sort> sorts) {
        node.tokens().stream().filter(it -> it.kind() != Kind.DOT).forEach(it -> sorts.putIfAbsent(it.start(), sort));
        node.nodes().forEach(it -> all(it, sort, sorts));
    }

    private static void strings(Node node, Map<Integer, Sort> sorts) {
        node.tokens().stream()
                .filter(it -> it.kind().isString())
                .forEach(it -> sorts.putIfAbsent(it.start(), Sort.REGEX));
        node.nodes().forEach(it -> strings(it, sorts));
    }
}
