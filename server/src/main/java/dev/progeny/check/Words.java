package dev.progeny.check;

import java.util.List;

/** Parts of messages. */
final class Words {
    private Words() {}

    /** {@code `a`, `b` or `c`}. */
    static String or(List<String> names) {
        var out = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            String joint = i == 0 ? "" : i == names.size() - 1 ? " or " : ", ";
            out.append(joint).append('`').append(names.get(i)).append('`');
        }
        return out.toString();
    }

    /** A sentence, and behind it what the author may have meant; the sentence alone if nobody can tell. */
    static String withMeant(String sentence, List<String> meant) {
        return meant.isEmpty() ? sentence : sentence + " Meant is probably " + or(meant) + ".";
    }

    /** {@code 1 argument}, {@code 2 arguments}. */
    static String count(int count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }
}
