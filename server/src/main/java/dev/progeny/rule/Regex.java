package dev.progeny.rule;

import dev.progeny.fact.Text;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * A regular expression of the part of Lucene's syntax that all engines read alike: characters, {@code .}, classes, groups,
 * {@code |}, {@code ? * +}, and a backslash before a mark. It matches whole texts in O(text × expression), whatever the
 * expression: all states are walked at once and nothing is tried twice. Any other construct is refused, because what it
 * means depends on the engine. Source: org.apache.lucene.util.automaton.RegExp.
 */
final class Regex {
    private static final int LONGEST = 2000;
    private static final int DEEPEST = 50;

    /** A state: goes to all of {@code next}, reading a unit first if {@code reads} does not accept the empty sign. */
    private record State(IntPredicate reads, List<Integer> next) {}

    private static final int NOTHING = -1;

    private final List<State> states;
    private final int start;
    private final int end;

    private Regex(List<State> states, Fragment whole) {
        this.states = List.copyOf(states);
        this.start = whole.start();
        this.end = whole.end();
    }

    /** Empty for what is not in the safe part, legal elsewhere or not. */
    static Optional<Regex> of(String pattern, Text.Case letters) {
        if (pattern.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var reader = new Reader(pattern, letters);
            Fragment whole = reader.alternatives(0);
            return reader.at == pattern.length() ? Optional.of(new Regex(reader.states, whole)) : Optional.empty();
        } catch (OutsideException e) {
            return Optional.empty();
        }
    }

    boolean matches(String text) {
        var reached = new BitSet(states.size());
        enter(start, reached);
        for (int i = 0; i < text.length() && !reached.isEmpty(); i++) {
            var next = new BitSet(states.size());
            char c = text.charAt(i);
            for (int s = reached.nextSetBit(0); s >= 0; s = reached.nextSetBit(s + 1)) {
                State state = states.get(s);
                if (!state.reads().test(NOTHING) && state.reads().test(c)) {
                    state.next().forEach(it -> enter(it, next));
                }
            }
            reached = next;
        }
        return reached.get(end);
    }

    private void enter(int state, BitSet reached) {
        var waiting = new ArrayList<Integer>(List.of(state));
        while (!waiting.isEmpty()) {
            int next = waiting.remove(waiting.size() - 1);
            if (!reached.get(next)) {
                reached.set(next);
                if (states.get(next).reads().test(NOTHING)) {
                    waiting.addAll(states.get(next).next());
                }
            }
        }
    }

    /** A part of the machine: entered at {@code start}, left at {@code end}, whose way on is still open. */
    private record Fragment(int start, int end) {}

    /** The pattern holds what is not in the safe part. */
    private static final class OutsideException extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** Reads a pattern from left to right and builds its machine (Thompson's construction). */
    private static final class Reader {
        private final String pattern;
        private final Text.Case letters;
        private final List<State> states = new ArrayList<>();
        private int at;

        Reader(String pattern, Text.Case letters) {
            this.pattern = pattern;
            this.letters = letters;
        }

        Fragment alternatives(int depth) throws OutsideException {
            if (depth > DEEPEST) {
                throw new OutsideException();
            }
            Fragment first = sequence(depth);
            if (peek() != '|') {
                return first;
            }
            int fork = silent();
            int join = silent();
            link(fork, first, join);
            while (peek() == '|') {
                at++;
                link(fork, sequence(depth), join);
            }
            return new Fragment(fork, join);
        }

        private Fragment sequence(int depth) throws OutsideException {
            int start = silent();
            int end = start;
            while (at < pattern.length() && peek() != '|' && peek() != ')') {
                Fragment next = repeated(depth);
                to(end, next.start());
                end = next.end();
            }
            return new Fragment(start, end);
        }

        private Fragment repeated(int depth) throws OutsideException {
            Fragment one = one(depth);
            while ("?*+".indexOf(peek()) >= 0) {
                int mark = pattern.charAt(at++);
                int fork = silent();
                int join = silent();
                link(fork, one, join);
                if (mark != '+') {
                    to(fork, join);
                }
                if (mark != '?') {
                    to(join, fork);
                }
                one = new Fragment(fork, join);
            }
            return one;
        }

        private Fragment one(int depth) throws OutsideException {
            int c = pattern.charAt(at++);
            return switch (c) {
                case '(' -> {
                    Fragment group = alternatives(depth + 1);
                    expect(')');
                    yield group;
                }
                case '.' -> reading(any -> any != NOTHING);
                case '[' -> reading(set());
                case '\\' -> reading(unit(escaped()));
                case '?', '*', '+', '{', '}', ']', '"', '#', '@', '&', '<', '>', '~', '^', '$' ->
                    throw new OutsideException();
                default -> reading(unit(c));
            };
        }

        private IntPredicate set() throws OutsideException {
            boolean negated = peek() == '^';
            at += negated ? 1 : 0;
            IntPredicate any = c -> false;
            do {
                int from = member();
                int to = from;
                if (peek() == '-') {
                    at++;
                    to = member();
                }
                any = any.or(range(from, to));
            } while (peek() != ']');
            at++;
            IntPredicate set = any;
            return negated ? c -> c != NOTHING && !set.test(c) : set;
        }

        private int member() throws OutsideException {
            int c = peek();
            at++;
            if (c == '\\') {
                return escaped();
            }
            if (c == NOTHING || c == '[' || c == ']' || c == '-' || c == '&' || c == '^') {
                throw new OutsideException();
            }
            return c;
        }

        /** A backslash before a letter or digit means something else in each engine. */
        private int escaped() throws OutsideException {
            int c = peek();
            at++;
            if (c == NOTHING || Character.isLetterOrDigit(c)) {
                throw new OutsideException();
            }
            return c;
        }

        private IntPredicate unit(int c) {
            return range(c, c);
        }

        private IntPredicate range(int from, int to) {
            if (letters == Text.Case.SENSITIVE) {
                return c -> from <= c && c <= to;
            }
            return c -> inside(from, Character.toLowerCase(c), to) || inside(from, Character.toUpperCase(c), to);
        }

        private static boolean inside(int from, int c, int to) {
            return from <= c && c <= to;
        }

        private void expect(char c) throws OutsideException {
            if (peek() != c) {
                throw new OutsideException();
            }
            at++;
        }

        private int peek() {
            return at < pattern.length() ? pattern.charAt(at) : NOTHING;
        }

        private int silent() {
            return state(c -> c == NOTHING);
        }

        private Fragment reading(IntPredicate reads) {
            int from = state(reads);
            int end = silent();
            to(from, end);
            return new Fragment(from, end);
        }

        private int state(IntPredicate reads) {
            states.add(new State(reads, new ArrayList<>()));
            return states.size() - 1;
        }

        private void link(int from, Fragment through, int to) {
            to(from, through.start());
            to(through.end(), to);
        }

        private void to(int from, int to) {
            states.get(from).next().add(to);
        }
    }
}
