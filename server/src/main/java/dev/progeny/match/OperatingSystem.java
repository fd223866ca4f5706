package dev.progeny.match;

import dev.progeny.fact.Fact;
import dev.progeny.fact.Truth;
import dev.progeny.rule.Evaluator;
import dev.progeny.rule.Facts;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The systems that agents run on; events name them in {@code host.os.type}, in small letters. */
public enum OperatingSystem {
    WINDOWS,
    LINUX,
    MACOS;

    /** Those on which the condition can hold, whatever else an event says. */
    static Set<OperatingSystem> allowedBy(Expr condition, Dialect dialect) {
        if (Fields.of(condition).stream().noneMatch(it -> isAskedBy(it.name()))) {
            return EnumSet.allOf(OperatingSystem.class);
        }
        // However a rule spells a system, nobody's events spell it so that it never fires.
        Expr lower = Letters.lower(condition);
        Set<OperatingSystem> allowed = EnumSet.noneOf(OperatingSystem.class);
        for (OperatingSystem system : values()) {
            if (Evaluator.evaluate(lower, system.facts(), dialect).truth() != Truth.FALSE) {
                allowed.add(system);
            }
        }
        return allowed;
    }

    private Facts facts() {
        Fact own = Fact.text(name().toLowerCase(Locale.ROOT));
        Fact other = new Fact.Unknown("any event");
        return field -> isAskedBy(field) ? own : other;
    }

    private static boolean isAskedBy(String field) {
        return ProcessField.of(field) == ProcessField.OPERATING_SYSTEM;
    }
}
