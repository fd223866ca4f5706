package dev.progeny.match;

import dev.progeny.evidence.Evidence;
import dev.progeny.fact.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The program whose code starts a child.
 *
 * @param name lower-case file name
 * @param machine as in the evidence
 * @param folder where it stands when it runs, without a backslash at the end; one hole if that cannot be told
 */
public record ParentImage(String name, String machine, Text folder) {
    /** One of which nothing but its name is known. */
    static ParentImage named(String name, String machine) {
        return new ParentImage(name, machine, Text.hole("the parent's folder is not known from its code"));
    }

    /** A file in Windows' folder, in System32 or SysWOW64 runs from there, wherever that folder was copied to or mounted. */
    public static ParentImage of(Evidence.Subject image) {
        String[] parts = image.path().toLowerCase(Locale.ROOT).split("[/\\\\]");
        List<String> folders = List.of(parts).subList(0, parts.length - 1);
        int system = Math.max(folders.lastIndexOf("system32"), folders.lastIndexOf("syswow64"));
        if (system < 0 && !folders.isEmpty() && folders.get(folders.size() - 1).equals("windows")) {
            system = folders.size();
        }
        if (system < 0) {
            return named(image.name(), image.machine());
        }
        List<String> below = new ArrayList<>(List.of(Folders.WINDOWS));
        below.addAll(folders.subList(system, folders.size()));
        return new ParentImage(image.name(), image.machine(), Text.of(String.join("\\", below)));
    }
}
