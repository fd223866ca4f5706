package dev.progeny.ide;

import dev.progeny.match.Judge;
import dev.progeny.match.Parents;
import dev.progeny.match.Question;
import dev.progeny.match.Questions;
import dev.progeny.syntax.RuleFile;
import java.util.List;

/**
 * What every feature and every check is a function of: one version of a file, what it asks, and what was known of parents
 * then. Immutable.
 */
public final class Snapshot {
    private final String path;
    private final RuleFile file;
    private final Parents parents;
    private final Wishes wishes;
    private final List<Question> questions;
    private final List<Scope> scopes;

    /** @param path the file as it is shown to the user */
    public Snapshot(String path, RuleFile file, Parents parents, Wishes wishes) {
        this.path = path;
        this.file = file;
        this.parents = parents;
        this.wishes = wishes;
        this.questions = Questions.of(file);
        this.scopes = file.rules().stream().map(Scope::of).toList();
    }

    /** For a user without wishes. */
    public Snapshot(String path, RuleFile file, Parents parents) {
        this(path, file, parents, Wishes.none());
    }

    public String path() {
        return path;
    }

    public RuleFile file() {
        return file;
    }

    public Parents parents() {
        return parents;
    }

    public Wishes wishes() {
        return wishes;
    }

    /** The expressions and names of the file's rules, in the order written. */
    public List<Scope> scopes() {
        return scopes;
    }

    /** What the file's rules ask, one for each of their events, in the order written. */
    public List<Question> questions() {
        return questions;
    }

    /** Those of rules without a syntax problem: what did not parse may be the very test that is looked for. */
    public List<Question> soundQuestions() {
        return questions.stream().filter(it -> it.rule().problems().isEmpty()).toList();
    }

    /** Those of them that the start of a process on Windows can answer. */
    public List<Question> soundQuestionsOfStarts() {
        return soundQuestions().stream()
                .filter(it -> it.allowsWindows() && it.isAboutProcesses() && Judge.takesStarts(it))
                .toList();
    }
}
