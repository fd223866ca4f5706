package dev.progeny.session;

import dev.progeny.ide.EvidencePage;
import dev.progeny.ide.Family;
import dev.progeny.ide.KnownEvidence;
import dev.progeny.ide.NewRule;
import dev.progeny.ide.Unknown;
import dev.progeny.match.Parents;
import dev.progeny.match.Parents.Answer;
import dev.progeny.syntax.Dialect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is known of programs at one moment, for those who ask by name. */
public final class Programs {
    private final State state;
    private final Parents parents;

    /** @param parents what {@code state} knows; asking has what it does not know analysed */
    Programs(State state, Parents parents) {
        this.state = state;
        this.parents = parents;
    }

    /** The evidence page of a parent, in Markdown; asking for one of which nothing is known has it analysed. */
    public String evidencePage(String parent) {
        return EvidencePage.of(parents, parent);
    }

    /** A rule for a parent of which something is known; asking for another has it analysed. */
    public Optional<String> newRule(String parent) {
        return parents.of(parent) instanceof Answer.Found found
                ? Optional.of(NewRule.of(
                        parent,
                        found.report(),
                        state.choices().session().dialect().dialect().orElse(Dialect.ELASTIC),
                        NewRule.Comments.NONE))
                : Optional.empty();
    }

    /** Why {@link #newRule} has nothing to say of a parent, a sentence without a full stop; empty if it has. */
    public String unknown(String parent) {
        Answer answer = parents.of(parent);
        return answer instanceof Answer.Found ? "" : Unknown.sentence(parent, answer);
    }

    /** What a program starts; asking for one of which nothing is known has it analysed. */
    public List<Family.Relative> children(String program) {
        return Family.children(parents, program);
    }

    /** The programs that start one, of those that were analysed. */
    public List<Family.Relative> parents(String program) {
        List<String> analysed =
                state.knowledge().answers().keySet().stream().sorted().toList();
        return Family.parents(parents, analysed, program);
    }

    /** What is known of one parent; asking for one of which nothing is known has it analysed. */
    public KnownEvidence evidence(String parent) {
        return KnownEvidence.of(parents, parent);
    }

    /**
     * Writes what is known of programs into evidence packs; what is not known yet is read for that, however long it takes.
     *
     * @param programs file names; none stands for all images
     * @return nothing while nobody knows yet which images there are
     * @throws IOException if a file cannot be written
     */
    public Packs pack(List<String> programs, Path to, Packs.HowFar howFar) throws IOException {
        return Packs.of(
                state.knowledge().catalogue() instanceof Knowledge.Catalogue.Open open
                        ? open.archive().pack(programs, to, howFar::step)
                        : List.of());
    }

    /** Which images there are. */
    public Images images() {
        return state.knowledge().images();
    }
}
