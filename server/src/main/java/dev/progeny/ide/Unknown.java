package dev.progeny.ide;

import dev.progeny.match.Parents.Answer;

/** Why nothing is known of a program, as a sentence without a full stop. */
public final class Unknown {
    private Unknown() {}

    /**
     * @param name as somebody wrote it
     * @param answer another one than that it was found
     */
    public static String sentence(String name, Answer answer) {
        String shown = Printable.name(name);
        if (answer instanceof Answer.Pending) {
            return shown + " is still being read: ask again when it has been";
        }
        if (answer instanceof Answer.Stopped) {
            return "The analysis of " + shown + " was stopped: start it again to know more";
        }
        if (answer instanceof Answer.Missing it) {
            return "No image of " + shown + " is known"
                    + (it.roots().isEmpty() ? "" : " under " + Printable.line(it.roots()));
        }
        if (answer instanceof Answer.Unreadable it) {
            return shown + " could not be read: " + Printable.line(it.why());
        }
        throw new AssertionError(answer);
    }
}
