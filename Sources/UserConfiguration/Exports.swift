// Every function here returns `ConfigFault`s.
@_exported public import YAMLReading
