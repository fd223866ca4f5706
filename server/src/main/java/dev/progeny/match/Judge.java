package dev.progeny.match;

import dev.progeny.fact.Text;
import dev.progeny.fact.Truth;
import dev.progeny.rule.Evaluator;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.RuleFile;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Decides whether a rule fires on a child that a parent provably starts, as far as the child decides it.
 *
 * <p>A condition tests the child and much else: users, sessions, the time. A launch site says nothing of that, so the
 * evaluator's answer is almost always {@code UNKNOWN}. The question worth asking is another one: <em>if everything that
 * the code does not show is as the rule wishes, does it fire on this child?</em> So a test that is unknown for a reason
 * that lies outside of the child counts as passed. Four kinds of test stay unknown:
 *
 * <ul>
 *   <li>those of the child itself that its evidence leaves open: a folder, an argument, a signature. A rule that asks for a
 *       file of a certain hash or age asks for another one, and exclusions of such files are about others, too;
 *   <li>all tests of an exclusion that speaks of this child, such as the second one in {@code not (process.name : "x.exe"
 *       and user.id : "S-1-5-18")}: the author knew of the child and excluded it under a condition;
 *   <li>those that tell the parent from another program of its name: an exclusion of its folder, a wish for another folder than
 *       those of Windows and of installed programs, or for a signature that does not hold. The code that was read is then not that of the parent that is meant;
 *   <li>text that did not parse.
 * </ul>
 *
 * <p>The case of names: the code's spelling is not the file system's, so a test that minds the case and would pass if it did
 * not is {@code UNKNOWN}, also if both are spelled alike. The same holds for the original file name, which mostly, but
 * not always, is the name. {@code TRUE} is therefore only said of rules that fire however the names are spelled, and a
 * child that a case-sensitive list excludes by its name is never said to be missing there.
 */
public final class Judge {
    private final Dialect dialect;
    private final LaunchFacts facts;
    private final LaunchFacts lower;
    private final Spelling spelling;

    /** What was answered before: the alternatives of a long condition are asked for again and again. */
    private final IdentityHashMap<Expr, Truth> strict = new IdentityHashMap<>();

    private final Answers speaking = new Answers();
    private final Answers excluding = new Answers();

    private Judge(Dialect dialect, LaunchFacts facts, Spelling spelling) {
        this.dialect = dialect;
        this.facts = facts;
        this.lower = facts.lower();
        this.spelling = spelling;
    }

    /**
     * Whether the rule holds for the launch, the rest being as the rule wishes: of a sequence, the terms that say which child of
     * which parent it is about. {@code FALSE} too if no event of the rule is a start of a process.
     */
    public static Truth fires(RuleFile.Rule rule, Launch launch) {
        return Questions.ofChild(rule).stream().map(it -> fires(it, launch)).reduce(Truth.FALSE, Truth::or);
    }

    /**
     * Whether the condition holds for the launch, the rest being as the rule wishes. {@code UNKNOWN}: it depends on what
     * the evidence leaves open of the child.
     */
    public static Truth fires(Question question, Launch launch) {
        return fires(question, launch, Spelling.UNKNOWN);
    }

    /**
     * The same question of a child of which nothing is known but its parent. {@code FALSE}: the rule fires on no child that
     * this parent starts.
     */
    public static Truth firesOnAny(Question question, ParentImage parent) {
        return ofAny(question, parent).fires(question);
    }

    /**
     * Whether the start of a process can be an event that the question asks for, whatever else is true of it. What is asked of
     * {@code event.action} counts if the word is one that agents write at a process' end and none that they write at its start.
     */
    public static boolean takesStarts(Question question) {
        return mayBe(question, LaunchFacts.ofStart())
                && (takesOneOf(question, Happenings.STARTS) || !takesOneOf(question, Happenings.ENDS));
    }

    private static boolean takesOneOf(Question question, List<String> actions) {
        return actions.stream()
                .anyMatch(it -> mayBe(question, LaunchFacts.ofStart().withAction(it)));
    }

    private static boolean mayBe(Question question, LaunchFacts event) {
        var judge = new Judge(question.rule().dialect(), event, Spelling.UNKNOWN);
        return judge.strictly(question.condition()) != Truth.FALSE;
    }

    /**
     * Whether the program that was read is the parent that the question means, as far as the question says: not if it asks for
     * the parent's name in other folders, or without a signature that holds.
     */
    public static boolean isAbout(Question question, ParentImage parent) {
        return ofAny(question, parent).wished(question.condition(), Sign.POSITIVE) != Truth.UNKNOWN;
    }

    /** One that knows the parent and nothing of the child. */
    private static Judge ofAny(Question question, ParentImage parent) {
        LaunchFacts unknown = LaunchFacts.ofAny(parent, Text.hole("data chooses the child"));
        return new Judge(question.rule().dialect(), unknown, Spelling.UNKNOWN);
    }

    /** One that knows of an event the name of its parent and nothing else. */
    static Judge ofParent(String name, Dialect dialect) {
        return new Judge(dialect, LaunchFacts.ofParent(ParentImage.named(name, "")), Spelling.UNKNOWN);
    }

    static Truth fires(Question question, Launch launch, Spelling spelling) {
        List<Truth> answers = LaunchFacts.of(launch).stream()
                .map(it -> new Judge(question.rule().dialect(), it, spelling).fires(question))
                .distinct()
                .toList();
        return answers.size() == 1 ? answers.get(0) : Truth.UNKNOWN;
    }

    private Truth fires(Question question) {
        return hopefully(question.condition(), Sign.POSITIVE);
    }

    /** What is assumed of the case of names. */
    enum Spelling {
        UNKNOWN,
        /** The event spells them as the rule does. */
        AS_IN_RULE
    }

    /** What lies outside of the child is as the rule wishes. */
    private Truth hopefully(Expr expr, Sign sign) {
        if (expr instanceof Expr.Not not) {
            return hopefully(not.operand(), sign.not()).not();
        }
        if (speaksOfChild(expr, sign)) {
            return strictly(expr);
        }
        if (expr instanceof Expr.And and) {
            return hopefully(and.left(), sign).and(hopefully(and.right(), sign));
        }
        if (expr instanceof Expr.Or or) {
            return hopefully(or.left(), sign).or(hopefully(or.right(), sign));
        }
        Truth truth = strictly(expr);
        if (truth == Truth.UNKNOWN && !concernsChild(expr, sign) && !concernsParent(expr, sign)) {
            return sign == Sign.POSITIVE ? Truth.TRUE : Truth.FALSE;
        }
        return truth;
    }

    /** All is as the rule wishes but what tells the parent from another program of its name. */
    private Truth wished(Expr expr, Sign sign) {
        if (expr instanceof Expr.Not not) {
            return wished(not.operand(), sign.not()).not();
        }
        if (expr instanceof Expr.And and) {
            return wished(and.left(), sign).and(wished(and.right(), sign));
        }
        if (expr instanceof Expr.Or or) {
            return wished(or.left(), sign).or(wished(or.right(), sign));
        }
        Truth truth = strictly(expr);
        return truth == Truth.UNKNOWN && !concernsParent(expr, sign)
                ? sign == Sign.POSITIVE ? Truth.TRUE : Truth.FALSE
                : truth;
    }

    /** Unknown stays unknown. */
    Truth strictly(Expr expr) {
        Truth known = strict.get(expr);
        if (known != null) {
            return known;
        }
        Truth truth = expr instanceof Expr.Not not
                ? strictly(not.operand()).not()
                : expr instanceof Expr.And and
                        ? strictly(and.left()).and(strictly(and.right()))
                        : expr instanceof Expr.Or or ? strictly(or.left()).or(strictly(or.right())) : holds(expr);
        strict.put(expr, truth);
        return truth;
    }

    /**
     * Whether an expression of several alternatives ({@code or}, and {@code and} under {@code not}) is an exclusion with
     * conditions that may fit this child: one alternative excludes by name, path or arguments, and is not passed.
     */
    private boolean speaksOfChild(Expr expr, Sign sign) {
        boolean alternatives = sign == Sign.NEGATIVE ? expr instanceof Expr.And : expr instanceof Expr.Or;
        return alternatives
                && speaking.of(
                        expr,
                        sign,
                        () -> expr.operands().stream()
                                .anyMatch(it -> speaksOfChild(it, sign) || (excludes(it, sign) && !passes(it, sign))));
    }

    /** Whether an expression holds nothing but exclusions of children. */
    private boolean excludes(Expr expr, Sign sign) {
        if (expr instanceof Expr.Not not) {
            return excludes(not.operand(), sign.not());
        }
        if (expr instanceof Expr.And || expr instanceof Expr.Or) {
            return excluding.of(expr, sign, () -> expr.operands().stream().allMatch(it -> excludes(it, sign)));
        }
        Leaf leaf = Leaf.alone(expr, sign);
        return leaf.stance() == Sign.NEGATIVE
                && leaf.subject().filter(it -> identifies(it.name())).isPresent();
    }

    private static boolean identifies(String field) {
        ProcessField meaning = ProcessField.of(field);
        return meaning.isChild() && meaning != ProcessField.CHILD_SIGNATURE;
    }

    private boolean passes(Expr expr, Sign sign) {
        Truth truth = strictly(expr);
        return (sign == Sign.POSITIVE ? truth : truth.not()) == Truth.TRUE;
    }

    private Truth holds(Expr test) {
        List<ProcessField> fields = fields(test);
        if (fields.stream().noneMatch(ProcessField::isFile)) {
            return truth(test, facts);
        }
        Truth anyCase = anyCase(test);
        boolean spellingCounts = fields.contains(ProcessField.CHILD_ORIGINAL_NAME) || Letters.count(test, dialect);
        boolean compares = Letters.hasTexts(test)
                || fields.stream().filter(ProcessField::isFile).count() > 1;
        if (!spellingCounts || spelling == Spelling.AS_IN_RULE || !compares) {
            return anyCase;
        }
        // What fails in whatever case fails; what is made of other tests could turn that round.
        Truth failed = Leaf.alone(test, Sign.POSITIVE).isNegated() ? Truth.TRUE : Truth.FALSE;
        boolean isPlain = test.operands().stream().allMatch(it -> it.operands().isEmpty());
        return isPlain && anyCase == failed ? anyCase : Truth.UNKNOWN;
    }

    /** Agents write a path by its drive, and some events by its device: a test that knows devices is asked of both. */
    private Truth anyCase(Expr test) {
        Expr lowered = Letters.lower(test);
        Truth byDrive = truth(lowered, lower);
        boolean agrees = !Letters.namesDevice(lowered)
                || facts.byDevices().stream().allMatch(it -> truth(lowered, it) == byDrive);
        return agrees ? byDrive : Truth.UNKNOWN;
    }

    private Truth truth(Expr test, LaunchFacts known) {
        return Evaluator.evaluate(test, known, dialect).truth();
    }

    private static boolean concernsChild(Expr test, Sign sign) {
        List<ProcessField> fields = fields(test);
        boolean wanted = Leaf.alone(test, sign).stance() == Sign.POSITIVE;
        return test instanceof Expr.Broken
                || test instanceof Expr.Lineage
                || test instanceof Expr.Variable
                || test instanceof Expr.Element
                || fields.stream().anyMatch(ProcessField::isChild)
                || (wanted && fields.contains(ProcessField.CHILD_FILE));
    }

    private boolean concernsParent(Expr test, Sign sign) {
        boolean wanted = (Leaf.alone(test, sign).stance() == Sign.POSITIVE) != asksForFalse(test);
        List<ProcessField> fields = fields(test);
        return wanted
                ? fields.contains(ProcessField.PARENT_PATH) && Whereabouts.areUnusual(test, lower, dialect)
                : fields.contains(ProcessField.PARENT_PATH) || fields.contains(ProcessField.PARENT_SIGNATURE);
    }

    private static boolean asksForFalse(Expr test) {
        return test.operands().stream().anyMatch(it -> it instanceof Expr.BooleanLiteral bool && !bool.value());
    }

    private static List<ProcessField> fields(Expr test) {
        return Fields.of(test).stream().map(it -> ProcessField.of(it.name())).toList();
    }

    /** What was said of an expression, by the sign of its place. */
    private static final class Answers {
        private final IdentityHashMap<Expr, Boolean> positive = new IdentityHashMap<>();
        private final IdentityHashMap<Expr, Boolean> negative = new IdentityHashMap<>();

        boolean of(Expr expr, Sign sign, BooleanSupplier answer) {
            IdentityHashMap<Expr, Boolean> answers = sign == Sign.POSITIVE ? positive : negative;
            Boolean known = answers.get(expr);
            if (known != null) {
                return known;
            }
            boolean now = answer.getAsBoolean();
            answers.put(expr, now);
            return now;
        }
    }
}
