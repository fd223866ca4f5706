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
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Follows what a call is handed to where it comes from: to the callers of the function at hand if it is handed on, to those
 * that write a variable if it stands in one.
 */
final class Ways {
    /** Callers of callers that are followed. */
    private static final int DEEPEST_CALLER = 4;

    /** The same while there are few ways: what many hand on is followed for long and says little. */
    private static final int DEEPEST_OF_FEW = 6;

    private static final int FEW_WAYS = 6;

    /** Ways to one call that are told apart; with more of them its argument is anything. */
    private static final int MOST_WAYS = 256;

    /** After so many rounds in which a function was followed anew all that it calls is. */
    private static final int PATIENT_ROUNDS = 2;

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
        List<Pending> held = read(site.function(), () -> {
            Trace.CallPoint call = functions.point(site);
            return places.stream().map(it -> Pending.of(it, call)).toList();
        });
        climb(site.function(), held, List.of(), 0);
        return ways;
    }

    /**
     * What is held, once all calls that it depends on have been followed.
     *
     * @param function in whose terms it is held
     */
    private List<Pending> read(Function function, Supplier<List<Pending>> held) {
        for (int round = 0; ; round++) {
            List<Pending> here = held.get();
            Set<Long> unread = unread(function, here);
            if (round >= PATIENT_ROUNDS && !unread.isEmpty()) {
                unread.addAll(functions.trace(function).unread());
            }
            if (!functions.want(unread)) {
                return here;
            }
        }
    }

    private Set<Long> unread(Function function, List<Pending> held) {
        Set<Long> unread = new TreeSet<>();
        for (Pending it : held) {
            unread.addAll(it.unread());
            it.variables().forEach(variable -> unread.addAll(functions.unreadWriters(function, variable)));
        }
        return unread;
    }

    private void climb(Function function, List<Pending> held, List<Long> via, int hops) {
        boolean waits = held.stream().anyMatch(Pending::waits);
        List<CallSite> from = waits
                        && via.size() < (ways.size() < FEW_WAYS ? DEEPEST_OF_FEW : DEEPEST_CALLER)
                        && functions.handedTo(function) == Origin.Kind.PARAMETER
                        && functions.mayClimb()
                ? functions.callersOf(function)
                : List.of();
        boolean others = waits && (from.isEmpty() || functions.isCalledFromElsewhere(function));
        if (!waits || others) {
            settle(function, held, via);
            throughVariables(held, via, hops);
            throughMethods(function, held, via, hops);
        }
        for (CallSite caller : from) {
            if (ways.size() >= MOST_WAYS) {
                settle(function, held, via);
                return;
            }
            long at = caller.instruction().va();
            if (!via.contains(at)) {
                List<Pending> translated = read(caller.function(), () -> {
                    Trace.CallPoint call = functions.point(caller);
                    var substitution = new Substitution(at, call.before(), call.entry());
                    return held.stream()
                            .map(it -> it.in(substitution, call.before()))
                            .toList();
                });
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
            if (variables.size() < MOST_VARIABLES && functions.mayClimb() && variables.add(variable)) {
                for (Stored it : stored(variable, held)) {
                    if (ways.size() < MOST_WAYS && !it.held().equals(held)) {
                        climb(
                                it.store().function(),
                                it.held(),
                                longer(it.store().by(), via),
                                hops + 1);
                    }
                }
            }
        }
    }

    /**
     * What stands in an object, another method may have put there that is called through the same table. That is taken for
     * data only, never for a name: nothing shows that the method was called, nor for which object.
     */
    private void throughMethods(Function function, List<Pending> held, List<Long> via, int hops) {
        if (hops >= MOST_HOPS || held.stream().noneMatch(Pending::isInObject)) {
            return;
        }
        for (Function method : functions.methodsBeside(function)) {
            if (ways.size() >= MOST_WAYS || !functions.mayClimb()) {
                return;
            }
            List<Pending> there = left(method, held);
            boolean isData = IntStream.range(0, there.size())
                    .anyMatch(it -> held.get(it).isInObject() && there.get(it).isData());
            if (isData) {
                climb(method, there, longer(method.va(), via), MOST_HOPS);
            }
        }
    }

    /** What is held in the terms of a method that has ended. */
    private List<Pending> left(Function method, List<Pending> held) {
        return read(
                method,
                () -> functions
                        .trace(method)
                        .exit()
                        .map(it -> held.stream()
                                .map(one -> one.in(Substitution.ofObject(it), it))
                                .toList())
                        .orElse(List.of()));
    }

    /** What is held in the terms of somebody who stored it. */
    private record Stored(Followed.Store store, List<Pending> held) {}

    private List<Stored> stored(long variable, List<Pending> held) {
        for (int round = 0; ; round++) {
            List<Stored> all = new ArrayList<>();
            Set<Long> unread = new TreeSet<>();
            for (Followed.Store store : functions.storesTo(variable)) {
                var substitution = Substitution.ofVariables(store.after());
                List<Pending> there = held.stream()
                        .map(it -> it.in(substitution, store.after()))
                        .toList();
                Set<Long> here = new TreeSet<>();
                there.forEach(it -> here.addAll(it.unread()));
                if (round >= PATIENT_ROUNDS && !here.isEmpty()) {
                    here.addAll(functions.trace(store.function()).unread());
                }
                unread.addAll(here);
                all.add(new Stored(store, there));
            }
            if (!functions.want(unread)) {
                return all;
            }
        }
    }

    private static List<Long> longer(long first, List<Long> via) {
        List<Long> longer = new ArrayList<>(List.of(first));
        longer.addAll(via);
        return longer;
    }
}
