package dev.progeny.ide;

import java.util.Set;

/**
 * Programs that come with Windows and run whatever they are told to, so that excluding one by name excludes all that it can
 * be told. Source: the entries of lolbas-project.github.io with the function “Execute” that take code or a command as an
 * argument, and the shells.
 */
public final class Launchers {
    private static final Set<String> NAMES = Set.of(
            "at.exe",
            "bash.exe",
            "bitsadmin.exe",
            "certutil.exe",
            "cmd.exe",
            "cmstp.exe",
            "conhost.exe",
            "control.exe",
            "cscript.exe",
            "dfsvc.exe",
            "dllhost.exe",
            "explorer.exe",
            "fodhelper.exe",
            "forfiles.exe",
            "hh.exe",
            "ieexec.exe",
            "installutil.exe",
            "mmc.exe",
            "msbuild.exe",
            "msdt.exe",
            "mshta.exe",
            "msiexec.exe",
            "odbcconf.exe",
            "pcalua.exe",
            "powershell.exe",
            "powershell_ise.exe",
            "presentationhost.exe",
            "pwsh.exe",
            "regasm.exe",
            "regsvcs.exe",
            "regsvr32.exe",
            "rundll32.exe",
            "runonce.exe",
            "sc.exe",
            "schtasks.exe",
            "syncappvpublishingserver.exe",
            "tttracer.exe",
            "vsjitdebugger.exe",
            "wmic.exe",
            "wscript.exe",
            "wsl.exe",
            "wsreset.exe",
            "xwizard.exe");

    private Launchers() {}

    /** @param name lower-case file name */
    public static boolean isOne(String name) {
        return NAMES.contains(name);
    }
}
