package dev.progeny.syntax;

import dev.progeny.syntax.Part.Node;
import dev.progeny.syntax.Part.Rule;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What may stand behind and before one term of a sequence, sample or join: {@code with runs}, aliases, {@code fork}, {@code !}. */
final class TermLegality {
    private static final int MOST_RUNS = 100;

    /** The terms before {@code until}. */
    private final List<Node> terms;

    private final List<Node> until;

    /** What stands behind {@code with} before all terms. */
    private final List<Node> settings;

    private final Token word;
    private final Kind keyword;
    private final Dialect dialect;
    private final Consumer<Mistake> sink;

    /**
     * @param sequence the whole query
     * @param word that it begins with
     */
    TermLegality(
            Node sequence, List<Node> terms, List<Node> until, Token word, Dialect dialect, Consumer<Mistake> sink) {
        this.terms = List.copyOf(terms);
        this.until = List.copyOf(until);
        this.settings = sequence.all(Rule.WITH);
        this.word = word;
        this.keyword = word.kind();
        this.dialect = dialect;
        this.sink = sink;
    }

    void check() {
        all().forEach(this::term);
        forks();
    }

    private List<Node> all() {
        return Stream.concat(terms.stream(), until.stream()).toList();
    }

    private void term(Node term) {
        for (Node with : term.all(Rule.WITH)) {
            if (Trees.isSetting(with, "runs")) {
                runs(term, with);
            } else {
                with.first(Rule.WORD).flatMap(it -> it.token()).ifPresent(it -> misplaced(with, it));
            }
        }
        if (dialect != Dialect.ENDPOINT) {
            term.first(Rule.ALIAS)
                    .ifPresent(it -> sink.accept(
                            new Mistake(it.start(), it.end(), "only Elastic Defend gives names to terms").ofDialect()));
        }
        if (term.has(Kind.MISSING)) {
            Token mark = term.tokens().get(0);
            if (dialect == Dialect.ENDGAME) {
                sink.accept(Mistake.at(mark, "the Endgame dialect has no missing events")
                        .ofDialect());
            } else if (keyword != Kind.SEQUENCE) {
                sink.accept(Mistake.at(mark, "a " + word.text() + " has no missing events"));
            }
        }
    }

    /** A setting that belongs before the terms; where it is the only one of its name in the query it can be moved there. */
    private void misplaced(Node with, Token name) {
        var mistake =
                Mistake.at(name, "behind a term stands `with runs=…`; `with maxspan=…` stands behind `sequence by …`");
        long named = Stream.concat(settings.stream(), all().stream().flatMap(it -> it.all(Rule.WITH).stream()))
                .filter(it -> Trees.isSetting(it, "maxspan"))
                .count();
        boolean movable =
                name.text().equals("maxspan") && named == 1 && Times.of(with).isPresent();
        sink.accept(
                movable
                        ? mistake.or(
                                "Move it before the terms",
                                SequenceLegality.moved(with, all().get(0).start()))
                        : mistake);
    }

    private void runs(Node term, Node with) {
        SequenceLegality.equalSign(with, dialect, sink);
        Optional<Token> name = with.first(Rule.WORD).flatMap(it -> it.token());
        Optional<Token> number =
                with.tokens().stream().filter(it -> it.kind() == Kind.NUMBER).findFirst();
        if (name.isEmpty() || number.isEmpty()) {
            return;
        }
        Token count = number.get();
        long runs = count.text().matches("[0-9]{1,9}") && !with.has(Kind.MINUS) ? Long.parseLong(count.text()) : -1;
        Optional<Node> late = term.all(Rule.BY).stream()
                .filter(it -> with.start() < it.start())
                .findFirst();
        if (dialect == Dialect.ENDGAME) {
            sink.accept(new Mistake(with.start(), with.end(), "the Endgame dialect has no `with runs`").ofDialect());
        } else if (keyword != Kind.SEQUENCE) {
            said(with, "a " + word.text() + " has no `with runs`");
        } else if (until.contains(term)) {
            sink.accept(Mistake.at(name.get(), "`until` happens once"));
        } else if (runs < 1) {
            Token at = with.tokens().stream()
                    .filter(it -> it.kind() == Kind.MINUS)
                    .findFirst()
                    .orElse(count);
            sink.accept(Mistake.at(at, "`runs` is a positive whole number"));
        } else if (runs == 1 && dialect == Dialect.ENDPOINT) {
            sink.accept(
                    Mistake.at(count, "`runs` is more than 1 in Elastic Defend").ofDialect());
        } else if (runs > MOST_RUNS && dialect == Dialect.ELASTIC) {
            sink.accept(Mistake.at(count, "`runs` is at most " + MOST_RUNS).ofDialect());
        }
        late.ifPresent(it -> said(it, "`by` stands before `with runs`"));
    }

    private void forks() {
        List<Node> all = all();
        for (Node term : all) {
            List<Node> forks = term.all(Rule.FORK);
            if (forks.isEmpty()) {
                continue;
            }
            Node fork = forks.get(0);
            Optional<Node> value = fork.nodes().stream().findFirst();
            if (dialect == Dialect.ELASTIC) {
                sink.accept(new Mistake(fork.start(), fork.end(), "Elasticsearch has no `fork`").ofDialect());
            } else if (forks.size() > 1) {
                said(forks.get(1), "one `fork` is enough");
            } else if (value.isPresent() && !isTruth(value.get())) {
                said(value.get(), "`fork` is `true` or `false`");
            } else if (term.start() == all.get(0).start()) {
                said(fork, "the first term cannot fork: nothing comes before it");
            }
        }
    }

    private static boolean isTruth(Node value) {
        return value.first(Rule.ATOM).flatMap(it -> it.first(Rule.TRUTH)).isPresent();
    }

    private void said(Node at, String message) {
        sink.accept(new Mistake(at.start(), at.end(), message));
    }
}
