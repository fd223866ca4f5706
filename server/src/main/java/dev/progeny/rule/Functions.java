package dev.progeny.rule;

import dev.progeny.fact.Fact;
import dev.progeny.fact.Glob;
import dev.progeny.fact.Text;
import dev.progeny.fact.Truth;
import dev.progeny.rule.Value.Bool;
import dev.progeny.rule.Value.Null;
import dev.progeny.rule.Value.Num;
import dev.progeny.rule.Value.Several;
import dev.progeny.rule.Value.Str;
import dev.progeny.rule.Value.Unknown;
import dev.progeny.syntax.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * EQL's functions on values, as Elasticsearch and the Python implementation compute them. One that is not here, or not decided
 * by what is known, gives {@link Unknown}; so does what the two compute differently in the Endpoint dialect, whose engine is
 * not public. Null in, null out, but for Endgame's {@code stringContains} and {@code cidrMatch}, which say false.
 */
final class Functions {
    private static final Set<String> NAMES = Set.of(
            "startswith",
            "endswith",
            "stringcontains",
            "wildcard",
            "match",
            "matchlite",
            "cidrmatch",
            "length",
            "substring",
            "between",
            "indexof",
            "concat",
            "string",
            "number",
            "add",
            "subtract",
            "multiply",
            "divide",
            "modulo",
            "arraycontains",
            "safe");

    private Functions() {}

    /** @param name in any case, as Elastic resolves it */
    static Value call(String name, List<Value> arguments, Text.Case letters, Dialect dialect) {
        String function = name.toLowerCase(Locale.ROOT);
        if (!NAMES.contains(function) || (dialect == Dialect.ELASTIC && function.equals("arraycontains"))) {
            return new Unknown();
        }
        if (arguments.stream().anyMatch(Null.class::isInstance)) {
            boolean saysFalse = function.equals("stringcontains") || function.equals("cidrmatch");
            return dialect == Dialect.ENDGAME && saysFalse ? new Bool(Truth.FALSE) : new Null();
        }
        Function<String, Glob> pattern = dialect == Dialect.ENDGAME ? Glob::ofStars : Glob::of;
        return switch (function) {
            case "startswith" -> tested(arguments, Glob::startingWith, letters);
            case "endswith" -> tested(arguments, Glob::endingWith, letters);
            case "stringcontains" -> contains(arguments, letters, dialect);
            case "wildcard" -> anyTested(arguments, it -> text -> text.matches(pattern.apply(it), letters));
            case "match", "matchlite" -> anyTested(arguments, it -> text -> match(text, it, letters, dialect));
            case "cidrmatch" -> anyTested(arguments, it -> text -> inBlock(text, it, dialect));
            case "length" -> length(arguments, dialect);
            case "substring" -> substring(arguments);
            case "between" -> between(arguments, letters, dialect);
            case "indexof" -> indexOf(arguments, letters);
            case "concat" -> concatenated(arguments);
            case "string" -> arguments.size() == 1 ? string(arguments.get(0)) : new Unknown();
            case "number" -> number(arguments, dialect);
            case "add" -> calculated(arguments, '+', dialect);
            case "subtract" -> calculated(arguments, '-', dialect);
            case "multiply" -> calculated(arguments, '*', dialect);
            case "divide" -> calculated(arguments, '/', dialect);
            case "modulo" -> calculated(arguments, '%', dialect);
            case "arraycontains" -> arrayContains(arguments, letters);
            case "safe" -> arguments.size() == 1 ? arguments.get(0) : new Unknown();
            default -> throw new AssertionError(function);
        };
    }

    /** The functions of Endpoint may ask for whole values, as Elasticsearch, or for their beginnings, as Python. */
    private static Truth match(Text text, String pattern, Text.Case letters, Dialect dialect) {
        Truth whole = regex(text, pattern, letters, dialect);
        return dialect == Dialect.ENDPOINT && whole == Truth.FALSE
                ? regex(text, "(" + pattern + ").*", letters, dialect).and(Truth.UNKNOWN)
                : whole;
    }

    static Truth regex(Text text, String pattern, Text.Case letters, Dialect dialect) {
        RegexSyntax syntax =
                switch (dialect) {
                    case ENDGAME -> RegexSyntax.PYTHON;
                    case ELASTIC -> RegexSyntax.LUCENE;
                    case ENDPOINT -> RegexSyntax.SHARED;
                };
        return Regex.matches(text, pattern, syntax, letters);
    }

    /** What a test says of a field of several values: yes if it holds for all, no if for none. Engines ask one or any. */
    static Value forEach(Several several, Function<Text, Truth> test) {
        List<Truth> answers = several.texts().stream().map(test).distinct().toList();
        return new Bool(several.extent() == Fact.Extent.ALL && answers.size() == 1 ? answers.get(0) : Truth.UNKNOWN);
    }

    /** Whether a test holds for any of several values. */
    static Truth forAny(Several several, Function<Text, Truth> test) {
        Truth any = several.texts().stream().map(test).reduce(Truth.FALSE, Truth::or);
        return several.extent() == Fact.Extent.ALL ? any : any.or(Truth.UNKNOWN);
    }

    /** Whether the first argument fits a pattern made from the second. */
    private static Value tested(List<Value> arguments, Function<String, Glob> pattern, Text.Case letters) {
        if (arguments.size() != 2) {
            return new Unknown();
        }
        Optional<String> part = complete(arguments, 1);
        if (part.isEmpty()) {
            return new Bool(Truth.UNKNOWN);
        }
        Glob glob = pattern.apply(part.get());
        if (arguments.get(0) instanceof Several several) {
            return forEach(several, it -> it.matches(glob, letters));
        }
        return arguments.get(0) instanceof Str it ? new Bool(it.text().matches(glob, letters)) : new Unknown();
    }

    /** Nothing stands in every text for Python, and in none for Elasticsearch. */
    private static Value contains(List<Value> arguments, Text.Case letters, Dialect dialect) {
        boolean nothing = complete(arguments, 1).filter(String::isEmpty).isPresent();
        return nothing && dialect != Dialect.ENDGAME
                ? new Bool(dialect == Dialect.ELASTIC ? Truth.FALSE : Truth.UNKNOWN)
                : tested(arguments, Glob::containing, letters);
    }

    /** Whether the first argument passes the test that any of the others makes. */
    private static Value anyTested(List<Value> arguments, Function<String, Function<Text, Truth>> test) {
        if (arguments.size() < 2) {
            return new Unknown();
        }
        Truth any = Truth.FALSE;
        for (int i = 1; i < arguments.size(); i++) {
            Optional<String> pattern = complete(arguments, i);
            if (pattern.isEmpty()) {
                any = any.or(Truth.UNKNOWN);
            } else if (arguments.get(0) instanceof Several several) {
                any = any.or(forAny(several, test.apply(pattern.get())));
            } else if (arguments.get(0) instanceof Str subject) {
                any = any.or(test.apply(pattern.get()).apply(subject.text()));
            } else {
                return new Unknown();
            }
        }
        return new Bool(any);
    }

    private static Truth inBlock(Text text, String block, Dialect dialect) {
        return text.isComplete() ? Addresses.inBlock(text.toString(), block, dialect) : Truth.UNKNOWN;
    }

    private static Value length(List<Value> arguments, Dialect dialect) {
        if (arguments.size() != 1) {
            return new Unknown();
        }
        if (arguments.get(0) instanceof Several several && dialect == Dialect.ENDGAME) {
            double most = several.extent() == Fact.Extent.ALL ? several.texts().size() : Double.POSITIVE_INFINITY;
            return new Num(several.texts().size(), most, Num.Form.WHOLE);
        }
        return arguments.get(0) instanceof Str it ? Slices.length(it.text(), dialect) : new Unknown();
    }

    private static Value substring(List<Value> arguments) {
        if (arguments.size() < 2 || arguments.size() > 3 || !(arguments.get(0) instanceof Str text)) {
            return new Unknown();
        }
        Optional<Integer> start = whole(arguments, 1);
        Optional<Integer> end = whole(arguments, 2);
        if (start.isEmpty() || end.isEmpty() == (arguments.size() == 3)) {
            return new Unknown();
        }
        return Slices.substring(
                text.text(), start.get(), end.<Slices.Bounds>map(Slices.At::new).orElseGet(Slices.End::new));
    }

    private static Value between(List<Value> arguments, Text.Case letters, Dialect dialect) {
        Optional<String> left = complete(arguments, 1);
        Optional<String> right = complete(arguments, 2);
        Truth greedy =
                arguments.size() == 3 ? Truth.FALSE : arguments.size() == 4 ? truth(arguments.get(3)) : Truth.UNKNOWN;
        if (left.isEmpty() || right.isEmpty() || greedy == Truth.UNKNOWN || !(arguments.get(0) instanceof Str text)) {
            return new Unknown();
        }
        Slices.Greed greed = greedy == Truth.TRUE ? Slices.Greed.LAST : Slices.Greed.FIRST;
        return Slices.between(text.text(), left.get(), right.get(), greed, letters, dialect);
    }

    private static Value indexOf(List<Value> arguments, Text.Case letters) {
        Optional<String> part = complete(arguments, 1);
        Optional<Integer> start = arguments.size() == 2 ? Optional.of(0) : whole(arguments, 2);
        return arguments.size() <= 3
                        && arguments.get(0) instanceof Str text
                        && part.isPresent()
                        && start.filter(it -> 0 <= it).isPresent()
                ? Slices.indexOf(text.text(), part.get(), start.get(), letters)
                : new Unknown();
    }

    private static Value concatenated(List<Value> arguments) {
        List<Text.Piece> pieces = new ArrayList<>();
        for (Value argument : arguments) {
            if (!(string(argument) instanceof Str next)) {
                return new Unknown();
            }
            pieces.addAll(next.text().pieces());
        }
        return arguments.isEmpty() ? new Unknown() : new Str(new Text(pieces));
    }

    /** Fractions are written differently by each engine. */
    private static Value string(Value value) {
        if (value instanceof Num number && number.isOne() && number.form() == Num.Form.WHOLE) {
            return Value.of(Long.toString((long) number.lowest()));
        }
        if (value instanceof Bool bool && bool.truth() != Truth.UNKNOWN) {
            return Value.of(bool.truth() == Truth.TRUE ? "true" : "false");
        }
        return value instanceof Str ? value : new Unknown();
    }

    private static Value number(List<Value> arguments, Dialect dialect) {
        if (arguments.isEmpty() || arguments.size() > 2) {
            return new Unknown();
        }
        if (arguments.size() == 1 && arguments.get(0) instanceof Num) {
            return arguments.get(0);
        }
        Optional<String> digits = complete(arguments, 0);
        Optional<Integer> base =
                arguments.size() == 2 ? whole(arguments, 1) : digits.map(it -> it.startsWith("0x") ? 16 : 10);
        // Python takes letters for digits only behind 0x.
        boolean odd = dialect != Dialect.ELASTIC
                && digits.filter(it -> it.matches("(?!0x).*[a-zA-Z].*")).isPresent();
        return digits.isEmpty() || base.isEmpty() || odd ? new Unknown() : Numbers.converted(digits.get(), base.get());
    }

    private static Value calculated(List<Value> arguments, char operator, Dialect dialect) {
        return arguments.size() == 2
                ? Numbers.calculated(arguments.get(0), operator, arguments.get(1), dialect)
                : new Unknown();
    }

    /** Endgame minds no case; of Endpoint nobody says. */
    private static Value arrayContains(List<Value> arguments, Text.Case letters) {
        Value strict = anyTested(arguments, it -> text -> text.matches(Glob.exactly(it), letters));
        Value loose = anyTested(arguments, it -> text -> text.matches(Glob.exactly(it), Text.Case.INSENSITIVE));
        return strict.equals(loose) ? strict : new Bool(Truth.UNKNOWN);
    }

    /** What a value says where a condition is wanted. */
    static Truth truth(Value value) {
        if (value instanceof Bool bool) {
            return bool.truth();
        }
        if (value instanceof Str text && text.text().isComplete()) {
            String word = text.text().toString();
            return word.equals("true") ? Truth.TRUE : word.equals("false") ? Truth.FALSE : Truth.UNKNOWN;
        }
        return Truth.UNKNOWN;
    }

    private static Optional<String> complete(List<Value> arguments, int index) {
        return index < arguments.size()
                        && arguments.get(index) instanceof Str text
                        && text.text().isComplete()
                ? Optional.of(text.text().toString())
                : Optional.empty();
    }

    private static Optional<Integer> whole(List<Value> arguments, int index) {
        return index < arguments.size()
                        && Numbers.of(arguments.get(index)) instanceof Num it
                        && it.isOne()
                        && it.form() == Num.Form.WHOLE
                        && Math.abs(it.lowest()) < Integer.MAX_VALUE
                ? Optional.of((int) it.lowest())
                : Optional.empty();
    }
}
