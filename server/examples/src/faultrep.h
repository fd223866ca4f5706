// What faultrep.dll exports.
#pragma once
#include "win32.h"

#ifdef BUILDING_FAULTREP
#define FAULTREP extern "C" __declspec(dllexport)
#else
#define FAULTREP extern "C" __declspec(dllimport)
#endif

FAULTREP BOOL ReportFaultWithTrace();
FAULTREP BOOL ReportFaultToDebugger();
