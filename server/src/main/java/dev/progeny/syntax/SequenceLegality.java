package dev.progeny.syntax;

import dev.progeny.syntax.Part.Node;
import dev.progeny.syntax.Part.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What sequences, samples and joins may hold, and where. */
final class SequenceLegality {
    private final Node node;
    private final Kind keyword;
    private final Token word;
    private final Dialect dialect;
    private final Consumer<Mistake> sink;
    /** The terms before {@code until}. */
    private final List<Node> terms = new ArrayList<>();

    private final List<Node> until = new ArrayList<>();

    private SequenceLegality(Node node, Token word, Dialect dialect, Consumer<Mistake> sink) {
        this.node = node;
        this.keyword = word.kind();
        this.word = word;
        this.dialect = dialect;
        this.sink = sink;
        boolean last = false;
        for (Part part : node.parts()) {
            if (part instanceof Part.Leaf leaf && leaf.token().kind() == Kind.UNTIL) {
                last = true;
            } else if (part instanceof Node term && term.rule() == Rule.TERM) {
                (last ? until : terms).add(term);
            }
        }
    }

    static void check(Node node, Dialect dialect, Consumer<Mistake> sink) {
        node.token().ifPresent(word -> new SequenceLegality(node, word, dialect, sink).check());
    }

    private void check() {
        if (keyword == Kind.SAMPLE) {
            sample();
        }
        head();
        once(node);
        terms.forEach(this::once);
        until.forEach(this::once);
        keys();
        new TermLegality(node, terms, until, word, dialect, sink).check();
        missing();
        count();
    }

    /** What all terms share: {@code by} and {@code with maxspan}. */
    private void head() {
        Optional<Node> with = node.first(Rule.WITH);
        Optional<Node> by = node.first(Rule.BY);
        boolean turned = with.isPresent()
                && by.isPresent()
                && with.get().start() < by.get().start();
        if (turned && dialect == Dialect.ELASTIC) {
            sink.accept(new Mistake(by.get().start(), by.get().end(), "`by` stands before `with`")
                    .ofDialect()
                    .or("Write `by` first", moved(by.get(), with.get().start())));
        }
        for (Node setting : node.all(Rule.WITH)) {
            if (keyword != Kind.SEQUENCE) {
                said(setting, "a " + word.text() + " has no `maxspan`");
            } else if (Trees.isSetting(setting, "maxspan")) {
                maxspan(setting);
            } else {
                setting.first(Rule.WORD).flatMap(it -> it.token()).ifPresent(it -> sink.accept(setting(it)));
            }
        }
    }

    /** Each clause stands once: that is how the grammar of every dialect has it. */
    private void once(Node owner) {
        Node before = owner;
        boolean by = false;
        Optional<Node> with = owner.first(Rule.WITH);
        for (Node clause : owner.nodes()) {
            if (clause.rule() == Rule.BY && by) {
                Token sign = clause.tokens().get(0);
                var mistake = Mistake.at(sign, "`by` stands once: what it names is separated by commas");
                var comma = new Mistake.Patch(before.end(), sign.end(), ",");
                sink.accept(before.rule() == Rule.BY ? mistake.or("Write `,`", comma) : mistake);
            } else if (clause.rule() == Rule.WITH && !clause.equals(with.orElseThrow())) {
                clause.first(Rule.WORD)
                        .flatMap(it -> it.token())
                        .filter(it -> Trees.isSetting(with.orElseThrow(), it.text()))
                        .ifPresent(it -> said(clause, "`with " + it.text() + "` stands here a second time"));
            }
            by |= clause.rule() == Rule.BY;
            before = clause;
        }
    }

    /** What takes words from where they stand and puts them before the word at {@code start}. */
    static Mistake.Patch[] moved(Node words, int start) {
        var text = new StringBuilder();
        Token last = new Token(Kind.EOF, words.start(), words.start(), "");
        for (Token token : words.leaves()) {
            text.append(last.endsWhere(token) ? "" : " ").append(token.text());
            last = token;
        }
        return new Mistake.Patch[] {
            new Mistake.Patch(start, start, text + " "), new Mistake.Patch(words.start(), words.end(), "")
        };
    }

    private static Mistake setting(Token word) {
        Mistake mistake = Mistake.at(word, "here stands `with maxspan=…`, 5m say; `with runs=…` stands behind a term");
        boolean meant = !Spelling.nearest(word.text(), List.of("maxspan")).isEmpty();
        return meant ? mistake.writing("maxspan") : mistake;
    }

    private void maxspan(Node with) {
        equalSign(with, dialect, sink);
        Optional<Token> number =
                with.tokens().stream().filter(it -> it.kind() == Kind.NUMBER).findFirst();
        Optional<Token> unit = with.all(Rule.WORD).stream().skip(1).findFirst().flatMap(it -> it.token());
        if (number.isEmpty()) {
            return;
        }
        Token count = number.get();
        if (with.has(Kind.MINUS)) {
            sink.accept(Mistake.at(count, "a span of time is positive"));
        } else if (!count.text().matches("[0-9]{1,9}")) {
            sink.accept(Mistake.at(
                    count, "a span of time is a whole number: a smaller unit helps, `ms`, `s`, `m`, `h`, `d`"));
        } else if (unit.isEmpty()) {
            sink.accept(Mistake.at(count, "the unit is missing: `ms`, `s`, `m`, `h` or `d`")
                    .writing(count.text() + "s"));
        } else if (Times.of(with).isEmpty()) {
            sink.accept(unit(unit.get()));
        } else if (dialect == Dialect.ELASTIC && Long.parseLong(count.text()) == 0) {
            sink.accept(Mistake.at(count, "a span of time is positive").ofDialect());
        }
    }

    private static Mistake unit(Token word) {
        Mistake mistake = Mistake.at(word, "there is no unit " + word.quoted() + ": it is `ms`, `s`, `m`, `h` or `d`");
        return Times.meant(word.text()).map(mistake::writing).orElse(mistake);
    }

    /** The reference implementation takes either sign for the other. */
    static void equalSign(Node with, Dialect dialect, Consumer<Mistake> sink) {
        if (dialect == Dialect.ELASTIC) {
            with.tokens().stream()
                    .filter(it -> it.kind() == Kind.EQUAL)
                    .forEach(it -> sink.accept(Mistake.at(it, "a setting is given with `=`")
                            .ofDialect()
                            .writing("=")));
        }
    }

    /** Every term is joined by as many values as the first. */
    private void keys() {
        List<Node> all = new ArrayList<>(terms);
        all.addAll(until);
        if (all.isEmpty()) {
            return;
        }
        int wanted = keys(all.get(0)).size();
        boolean twice = all.stream().anyMatch(it -> it.all(Rule.BY).size() > 1);
        for (Node term : twice ? List.<Node>of() : all) {
            int found = keys(term).size();
            if (found != wanted) {
                Node at = term.first(Rule.BY).orElse(term);
                said(at, "the first term is joined by " + values(wanted) + ", this one by " + values(found));
            }
        }
        if (dialect == Dialect.ELASTIC) {
            all.forEach(it -> keys(it).forEach(this::key));
            node.all(Rule.BY).forEach(by -> values(by).forEach(this::key));
        }
    }

    private static String values(int count) {
        return count == 0 ? "nothing" : count == 1 ? "1 value" : count + " values";
    }

    private static List<Node> keys(Node term) {
        return term.all(Rule.BY).stream().flatMap(it -> values(it).stream()).toList();
    }

    private static List<Node> values(Node by) {
        return by.nodes();
    }

    private void key(Node value) {
        boolean field = value.rule() == Rule.SINGLE
                && value.first(Rule.ATOM).flatMap(it -> it.first(Rule.FIELD)).isPresent();
        if (!field) {
            sink.accept(new Mistake(value.start(), value.end(), "Elasticsearch joins by fields only").ofDialect());
        }
    }

    private void missing() {
        boolean some = terms.stream().anyMatch(it -> it.has(Kind.MISSING));
        if (keyword != Kind.SEQUENCE || dialect == Dialect.ENDGAME || !some) {
            return;
        }
        if (node.all(Rule.WITH).isEmpty()) {
            terms.stream()
                    .filter(it -> it.has(Kind.MISSING))
                    .findFirst()
                    .ifPresent(it -> sink.accept(Mistake.at(
                            it.tokens().get(0), "a missing event needs `with maxspan=…` behind `sequence by …`")));
        } else if (dialect == Dialect.ELASTIC && terms.stream().allMatch(it -> it.has(Kind.MISSING))) {
            sink.accept(Mistake.at(word, "at least one event of a sequence has to happen")
                    .ofDialect());
        }
    }

    private void sample() {
        if (dialect == Dialect.ENDGAME) {
            sink.accept(Mistake.at(word, "the Endgame dialect has no samples").ofDialect());
            return;
        }
        boolean joined = !node.all(Rule.BY).isEmpty()
                || terms.stream().allMatch(it -> !it.all(Rule.BY).isEmpty());
        if (dialect == Dialect.ELASTIC && !joined) {
            sink.accept(Mistake.at(word, "a sample is joined by a field: `sample by host.id …`")
                    .ofDialect());
        }
        until.forEach(it -> said(it, "a sample has no `until`"));
    }

    /** None at all is what the parser stumbles over, or what is about to be written. */
    private void count() {
        long wanted = terms.stream().mapToLong(SequenceLegality::weight).sum();
        boolean lenient = dialect == Dialect.ENDPOINT && keyword != Kind.JOIN;
        if (wanted == 1 && !lenient) {
            Mistake mistake = Mistake.at(
                    word, "a " + word.text() + " has at least two terms: `[process where …] [file where …]`");
            sink.accept(keyword == Kind.JOIN ? mistake : mistake.ofDialect());
        }
    }

    /** How many events a term stands for. */
    private static long weight(Node term) {
        return term.all(Rule.WITH).stream()
                .filter(it -> Trees.isSetting(it, "runs"))
                .flatMap(it -> it.tokens().stream())
                .filter(it -> it.kind() == Kind.NUMBER && it.text().matches("[0-9]{1,9}"))
                .mapToLong(it -> Math.max(1, Long.parseLong(it.text())))
                .findFirst()
                .orElse(1);
    }

    private void said(Node at, String message) {
        sink.accept(new Mistake(at.start(), at.end(), message));
    }
}
