package dev.progeny.flow;

import dev.progeny.code.Function;
import dev.progeny.flow.Flow.CallSite;
import dev.progeny.flow.Flow.Place;
import dev.progeny.flow.Flow.Way;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Follows what a call is handed to where it comes from: to the callers of the function at hand if it is handed on, to those
 * that write a variable if it stands in one.
 */
final class Ways {
    /** Callers of callers that are followed. */
    private static final int DEEPEST_CALLER = 4;

    /** Ways to one call that are told apart; with more of them its argument is anything. */
    private static final int MOST_WAYS = 256;

    /** Variables from one to the next that are followed. */
    private static final int MOST_HOPS = 2;

    /** Variables that are looked at for one call. */
    private static final int MOST_VARIABLES = 6;

    private final Followed functions;
    private final List<Way> ways = new ArrayList<>();
    private final Set<Long> variables = new TreeSet<>();

    Ways(Followed functions) {
        this.functions = functions;
    }

    List<Way> to(CallSite site, List<Place> places) {
        Trace.CallPoint call = functions.point(site);
        List<Pending> held = places.stream().map(it -> Pending.of(it, call)).toList();
        climb(site.function(), held, List.of(), 0);
        return ways;
    }

    private void climb(Function function, List<Pending> held, List<Long> via, int hops) {
        boolean waits = held.stream().anyMatch(Pending::waits);
        List<CallSite> from =
                waits && via.size() < DEEPEST_CALLER && functions.handedTo(function) == Origin.Kind.PARAMETER
                        ? functions.callersOf(function)
                        : List.of();
        boolean others = waits && (from.isEmpty() || functions.isCalledFromElsewhere(function));
        if (!waits || others) {
            settle(function, held, via);
            throughVariables(held, via, hops);
        }
        for (CallSite caller : from) {
            if (ways.size() >= MOST_WAYS) {
                settle(function, held, via);
                return;
            }
            long at = caller.instruction().va();
            if (!via.contains(at)) {
                Trace.CallPoint call = functions.point(caller);
                var substitution = new Substitution(at, call.before(), call.entry());
                List<Pending> translated = held.stream()
                        .map(it -> it.in(substitution, call.before()))
                        .toList();
                climb(caller.function(), translated, longer(at, via), hops);
            }
        }
    }

    private void settle(Function function, List<Pending> held, List<Long> via) {
        Origin.Kind handed = functions.handedTo(function);
        ways.add(new Way(
                via, function, held.stream().map(it -> it.settled(handed)).toList()));
    }

    /** What stands in a variable of the image is what somebody stored there. */
    private void throughVariables(List<Pending> held, List<Long> via, int hops) {
        if (hops >= MOST_HOPS) {
            return;
        }
        Set<Long> waiting = new LinkedHashSet<>();
        held.forEach(it -> waiting.addAll(it.variables()));
        for (long variable : waiting) {
            if (variables.size() < MOST_VARIABLES && variables.add(variable)) {
                for (Followed.Store store : functions.storesTo(variable)) {
                    var substitution = Substitution.ofVariables(store.after());
                    List<Pending> stored = held.stream()
                            .map(it -> it.in(substitution, store.after()))
                            .toList();
                    if (ways.size() < MOST_WAYS && !stored.equals(held)) {
                        climb(store.function(), stored, longer(store.by(), via), hops + 1);
                    }
                }
            }
        }
    }

    private static List<Long> longer(long first, List<Long> via) {
        List<Long> longer = new ArrayList<>(List.of(first));
        longer.addAll(via);
        return longer;
    }
}
