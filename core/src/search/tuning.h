#pragma once
#include <cstdlib>
#include <map>
#include <string>
inline double T(const char* name, double fallback) { static std::map<std::string,double> m; auto it=m.find(name); if(it!=m.end()) return it->second; const char* v=getenv(name); return m[name]= v?atof(v):fallback; }
