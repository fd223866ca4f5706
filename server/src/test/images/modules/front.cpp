// Nothing but names that stand for another module's functions.
extern "C" int __stdcall DllMain(void *, unsigned long, void *) {
    return 1;
}
extern "C" int _fltused;
int _fltused = 0;
