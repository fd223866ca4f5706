package dev.progeny.ide;

import dev.progeny.evidence.EvidenceJson;
import dev.progeny.match.Parents;
import dev.progeny.match.Parents.Answer;

/**
 * What is known of a parent, for those who show it in their own way.
 *
 * @param name lower-case file name
 * @param why where it was looked for, or why it could not be read; else empty
 * @param json the evidence of the parent and its modules in the form {@code progeny.evidence/1}; empty unless it was found
 */
public record KnownEvidence(String name, State state, String why, String json) {
    /** Whether there is evidence, or what there is instead. */
    public enum State {
        FOUND,
        PENDING,
        STOPPED,
        MISSING,
        UNREADABLE
    }

    /** Asking makes a pending parent wanted. */
    public static KnownEvidence of(Parents parents, String name) {
        Answer answer = parents.of(name);
        if (answer instanceof Answer.Found it) {
            return new KnownEvidence(name, State.FOUND, "", EvidenceJson.write(it.report()));
        }
        if (answer instanceof Answer.Pending) {
            return new KnownEvidence(name, State.PENDING, "", "");
        }
        if (answer instanceof Answer.Stopped) {
            return new KnownEvidence(name, State.STOPPED, "", "");
        }
        if (answer instanceof Answer.Missing it) {
            return new KnownEvidence(name, State.MISSING, it.roots(), "");
        }
        if (answer instanceof Answer.Unreadable it) {
            return new KnownEvidence(name, State.UNREADABLE, it.path() + ": " + it.why(), "");
        }
        throw new AssertionError(answer);
    }
}
