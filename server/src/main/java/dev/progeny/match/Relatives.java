package dev.progeny.match;

import dev.progeny.rule.Expansion;
import dev.progeny.rule.Rewriting;
import dev.progeny.syntax.Definition;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.Pipe;
import dev.progeny.syntax.Query;
import dev.progeny.syntax.Query.MultiEventQuery;
import dev.progeny.syntax.Query.Term;
import dev.progeny.syntax.RuleFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a whole rule says of one event: its own condition, those of other events whose processes are related to its process by
 * join keys or by {@code child of} and its kin, and those of {@code | filter}. Events that must be missing, and those that end
 * a sequence, say nothing of the others.
 */
final class Relatives {
    private static final Set<String> PROCESS = Set.of("process.entity_id", "process.pid", "unique_pid", "pid");
    private static final Set<String> PARENT =
            Set.of("process.parent.entity_id", "process.parent.pid", "process.ppid", "unique_ppid", "ppid");

    private final List<Definition> definitions;

    private Relatives(RuleFile.Rule rule) {
        this.definitions = rule.definitions();
    }

    /**
     * One event and what is asked of it.
     *
     * @param own what its condition says, definitions and lineage written out
     * @param whole the same with what the rest of the rule says
     */
    record Asked(Query.EventQuery event, Query.Occurrence occurrence, Expr own, Expr whole) {}

    /** One for each event, in the order written. */
    static List<Asked> of(RuleFile.Rule rule) {
        var relatives = new Relatives(rule);
        if (rule.query() instanceof Query.EventQuery event) {
            Expr own = relatives.written(event.condition());
            return List.of(new Asked(event, Query.Occurrence.WANTED, own, relatives.filtered(own, rule.pipes(), 0)));
        }
        if (rule.query() instanceof MultiEventQuery several) {
            return relatives.ofTerms(several, rule.pipes());
        }
        if (rule.query() instanceof Query.BrokenQuery) {
            return List.of();
        }
        throw new AssertionError(rule.query());
    }

    private List<Asked> ofTerms(MultiEventQuery query, List<Pipe> pipes) {
        List<Term> terms = query.terms();
        List<Expr> conditions =
                terms.stream().map(it -> written(it.event().condition())).toList();
        List<Asked> asked = new ArrayList<>();
        int wanted = 0;
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            Expr own = conditions.get(i);
            Expr whole = own;
            for (int j = 0; j < terms.size(); j++) {
                if (i != j && terms.get(j).occurrence() == Query.Occurrence.WANTED) {
                    whole = joined(whole, conditions.get(j), kinship(query, term, terms.get(j)));
                }
            }
            if (term.occurrence() == Query.Occurrence.WANTED) {
                whole = filtered(whole, pipes, wanted++);
            }
            asked.add(new Asked(term.event(), term.occurrence(), own, whole));
        }
        return asked;
    }

    private static Expr joined(Expr whole, Expr other, List<Kinship> kinships) {
        Expr all = whole;
        for (Kinship kinship : kinships) {
            Expr seen = kinship.seen(other);
            all = Kinship.isElsewhere(seen) ? all : and(all, seen);
        }
        return all;
    }

    /** How the other term's process is related to this term's: by the first pair of keys that tells; none or one. */
    private static List<Kinship> kinship(MultiEventQuery query, Term term, Term other) {
        List<Kinship> all = new ArrayList<>();
        query.keys().forEach(it -> all.addAll(kinship(it, it)));
        for (int i = 0; i < Math.min(term.keys().size(), other.keys().size()); i++) {
            all.addAll(kinship(term.keys().get(i), other.keys().get(i)));
        }
        return all.stream().limit(1).toList();
    }

    private static List<Kinship> kinship(Expr key, Expr other) {
        boolean own = isField(key, PROCESS);
        if (!own && !isField(key, PARENT)) {
            return List.of();
        }
        if (isField(other, PROCESS)) {
            return List.of(own ? Kinship.SAME : Kinship.PARENT);
        }
        return isField(other, PARENT) ? List.of(own ? Kinship.CHILD : Kinship.SIBLING) : List.of();
    }

    private static boolean isField(Expr key, Set<String> names) {
        return key instanceof Expr.Field field && names.contains(field.name());
    }

    /** Definitions expanded, {@code child of [process where …]} turned into what it says of the event itself. */
    private Expr written(Expr condition) {
        return Kinship.ofLineage(Expansion.of(condition, definitions));
    }

    /** With the filters behind the query, up to the pipe behind which results are no events any more. */
    private Expr filtered(Expr condition, List<Pipe> pipes, int index) {
        Expr whole = condition;
        for (Pipe pipe : pipes) {
            if (pipe.name().equals("count")) {
                return whole;
            }
            if (pipe.name().equals("filter") && pipe.arguments().size() == 1) {
                whole = and(whole, ofEvent(written(pipe.arguments().get(0)), index));
            }
        }
        return whole;
    }

    /** A filter's fields are those of one event: {@code events[1].x} of the second, {@code x} of the first. */
    private static Expr ofEvent(Expr expr, int index) {
        if (expr instanceof Expr.Element it
                && it.array() instanceof Expr.Field array
                && array.name().equals("events")) {
            String name = it.index() == index ? it.path() : Kinship.elsewhere(it.path());
            return new Expr.Field(it.span(), name, Expr.Presence.REQUIRED);
        }
        if (expr instanceof Expr.Field it && index > 0) {
            return new Expr.Field(it.span(), Kinship.elsewhere(it.name()), it.presence());
        }
        return Rewriting.operands(expr, it -> ofEvent(it, index));
    }

    private static Expr and(Expr left, Expr right) {
        return new Expr.And(left.span(), left, right);
    }
}
