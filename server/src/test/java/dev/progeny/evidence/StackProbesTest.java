package dev.progeny.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.progeny.job.Monitor;
import dev.progeny.pe.Image;
import dev.progeny.pe.PeBuilder;
import dev.progeny.pe.Symbols;
import org.junit.jupiter.api.Test;

/** Frames of more than a page, as compilers for Windows set them up. */
class StackProbesTest {
    /** The program starts itself: its path goes through a buffer in a frame of 64 kB. */
    private static final String STARTS_ITSELF = """
            import kernel32.dll!GetModuleFileNameW
            import kernel32.dll!CreateProcessW
            label main
            code 40 53                      ; push rbx
            code B8 00 00 01 00             ; mov eax, 0x10000
            code E8 {probe}                 ; call probe
            code 48 2B E0                   ; sub rsp, rax
            code 41 B8 FF 7F 00 00          ; mov r8d, 0x7fff
            code 48 8D 94 24 00 01 00 00    ; lea rdx, [rsp + 0x100]
            code 33 C9                      ; xor ecx, ecx
            code FF 15 {GetModuleFileNameW}
            code 45 33 C9                   ; xor r9d, r9d
            code 45 33 C0                   ; xor r8d, r8d
            code 48 8D 94 24 00 01 00 00    ; lea rdx, [rsp + 0x100]
            code 33 C9                      ; xor ecx, ecx
            code FF 15 {CreateProcessW}
            code 48 81 C4 00 00 01 00       ; add rsp, 0x10000
            code 5B C3                      ; pop rbx, ret
            label probe
            """;

    /** It steps down from the limit of the stack to the page that is wanted, and keeps {@code rax}. */
    private static final String PROBE = """
            code 49 89 E2                   ; mov r10, rsp
            code 49 29 C2                   ; sub r10, rax
            code 65 4C 8B 1C 25 10 00 00 00 ; mov r11, gs:[0x10]
            code 4D 8D 9B 00 F0 FF FF       ; next: lea r11, [r11 - 0x1000]
            code 41 C6 03 00                ; mov byte ptr [r11], 0
            code 4D 3B D3                   ; cmp r10, r11
            code 75 F0                      ; jne next
            code C3
            """;

    @Test
    void aProbeWithoutANameIsKnownByItsCaller() throws Exception {
        Image image = PeBuilder.image("a.exe", STARTS_ITSELF + PROBE);
        Evidence evidence = Analysis.of(image, Symbols.of(image), "a.exe", Monitor.NONE);
        assertThat(evidence.children())
                .singleElement()
                .satisfies(it -> assertThat(it.name() + " " + it.tier()).isEqualTo("a.exe SELF"));
    }
}
