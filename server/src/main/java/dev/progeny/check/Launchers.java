package dev.progeny.check;

import java.util.Set;

/**
 * Programs that come with Windows and run whatever they are told to, so that excluding one by name excludes all that it can
 * be told. Source: the entries of lolbas-project.github.io with the function “Execute” that take code or a command as an
 * argument, and the shells.
 */
final class Launchers {
    private static final Set<String> NAMES = Set.of(
            "bash.exe",
            "cmd.exe",
            "cscript.exe",
            "explorer.exe",
            "forfiles.exe",
            "installutil.exe",
            "msbuild.exe",
            "mshta.exe",
            "msiexec.exe",
            "pcalua.exe",
            "powershell.exe",
            "powershell_ise.exe",
            "pwsh.exe",
            "regasm.exe",
            "regsvcs.exe",
            "regsvr32.exe",
            "rundll32.exe",
            "schtasks.exe",
            "wmic.exe",
            "wscript.exe",
            "wsl.exe");

    private Launchers() {}

    /** @param name lower-case file name */
    static boolean isOne(String name) {
        return NAMES.contains(name);
    }
}
