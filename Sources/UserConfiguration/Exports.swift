// `ConfigFault` is part of what every function here gives back.
@_exported public import YAMLReading
