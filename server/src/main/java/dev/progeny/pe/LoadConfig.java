package dev.progeny.pe;

import java.util.List;

/**
 * What of the load configuration helps to read code: the pointers through which guarded code makes indirect calls, and what
 * guarded functions put before their return address.
 *
 * @param guardCheckSlot virtual address of the pointer to the check function of Control Flow Guard, or 0
 * @param guardDispatchSlot virtual address of the pointer to its dispatch function, or 0
 * @param xfgDispatchSlot virtual address of the pointer to the dispatch function of eXtended Flow Guard, or 0
 * @param guardFunctions virtual addresses of the functions that indirect calls may reach, ascending
 * @param hybridMetadata virtual address of the metadata of ARM64EC code (CHPE), or 0
 * @param securityCookie virtual address of the variable that functions compare at their end, or 0
 */
public record LoadConfig(
        long guardCheckSlot,
        long guardDispatchSlot,
        long xfgDispatchSlot,
        List<Long> guardFunctions,
        long hybridMetadata,
        long securityCookie) {
    static final LoadConfig NONE = new LoadConfig(0, 0, 0, List.of(), 0, 0);

    public LoadConfig {
        guardFunctions = List.copyOf(guardFunctions);
    }
}
