package dev.progeny.rule;

import dev.progeny.fact.Glob;
import dev.progeny.fact.Text;
import dev.progeny.fact.Truth;
import dev.progeny.rule.Value.Bool;
import dev.progeny.rule.Value.Null;
import dev.progeny.rule.Value.Num;
import dev.progeny.rule.Value.Str;
import dev.progeny.rule.Value.Unknown;
import dev.progeny.syntax.Dialect;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** EQL's functions on values. One that is not here, or not decided by what is known, gives {@link Unknown}. */
final class Functions {
    private Functions() {}

    /** @param name in any case, as Elastic resolves it */
    static Value call(String name, List<Value> arguments, Text.Case letters, Dialect dialect) {
        if (arguments.stream().anyMatch(Null.class::isInstance)) {
            return new Null();
        }
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "startswith" -> tested(arguments, Glob::startingWith, letters);
            case "endswith" -> tested(arguments, Glob::endingWith, letters);
            case "stringcontains" -> tested(arguments, Glob::containing, letters);
            case "wildcard" -> tested(arguments, dialect == Dialect.ENDGAME ? Glob::ofStars : Glob::of, letters);
            case "length" ->
                complete(arguments, 0).<Value>map(it -> new Num(it.length())).orElseGet(Unknown::new);
            case "number" -> arguments.size() == 1 ? number(arguments.get(0)) : new Unknown();
            case "string" -> arguments.size() == 1 && arguments.get(0) instanceof Str text ? text : new Unknown();
            case "concat" -> concatenated(arguments);
            default -> new Unknown();
        };
    }

    /** Whether the first argument fits a pattern made from one of the others. */
    private static Value tested(List<Value> arguments, Function<String, Glob> pattern, Text.Case letters) {
        if (arguments.size() < 2 || !(arguments.get(0) instanceof Str subject)) {
            return new Unknown();
        }
        Truth any = Truth.FALSE;
        for (int i = 1; i < arguments.size(); i++) {
            any = any.or(complete(arguments, i)
                    .map(it -> subject.text().matches(pattern.apply(it), letters))
                    .orElse(Truth.UNKNOWN));
        }
        return new Bool(any);
    }

    private static Value concatenated(List<Value> arguments) {
        Text all = Text.of("");
        for (Value argument : arguments) {
            if (!(argument instanceof Str next)) {
                return new Unknown();
            }
            all = all.plus(next.text());
        }
        return new Str(all);
    }

    private static final Pattern NUMBER = Pattern.compile("-?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

    /** A text that reads as a number is one: facts are texts. */
    static Value number(Value value) {
        if (value instanceof Str text && text.text().isComplete()) {
            String digits = text.text().toString();
            return NUMBER.matcher(digits).matches() ? new Num(Double.parseDouble(digits)) : new Unknown();
        }
        return value instanceof Num ? value : new Unknown();
    }

    private static Optional<String> complete(List<Value> arguments, int index) {
        return index < arguments.size()
                        && arguments.get(index) instanceof Str text
                        && text.text().isComplete()
                ? Optional.of(text.text().toString())
                : Optional.empty();
    }
}
