"""Values as the JSON that Volley writes: what JSON cannot carry is tagged."""

import base64
import json
import math

import aerospike


def decode(value):
    """A value of parsed JSON as the client's."""
    if isinstance(value, list):
        return [decode(element) for element in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        ((tag, content),) = value.items()
        if tag == "$bytes":
            return base64.b64decode(content)
        if tag == "$float":
            return float(content)
        if tag == "$geojson":
            return aerospike.GeoJSON(content)
        if tag == "$map":
            return {hashable(decode(key)): decode(held) for key, held in content}
        if tag.startswith("$"):
            raise ValueError(f"no value with the tag {tag}")
    return {key: decode(held) for key, held in value.items()}


def hashable(key):
    return tuple(key) if isinstance(key, list) else key


def encode(value):
    """A value of the client as what `json` writes."""
    if isinstance(value, aerospike.GeoJSON):
        return {"$geojson": value.dumps()}
    if isinstance(value, (bytes, bytearray)):
        return {"$bytes": base64.b64encode(value).decode()}
    if isinstance(value, float) and not math.isfinite(value):
        name = "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
        return {"$float": name}
    if isinstance(value, (list, tuple)):
        return [encode(element) for element in value]
    if isinstance(value, dict):
        plain = all(isinstance(key, str) for key in value)
        if plain and not (len(value) == 1 and next(iter(value)).startswith("$")):
            return {key: encode(held) for key, held in value.items()}
        return {"$map": [[encode(key), encode(held)] for key, held in value.items()]}
    return value


def bins(record_bins):
    """The bins of a record: an object whose names are never tags."""
    return {name: encode(value) for name, value in record_bins.items()}


def write(value) -> None:
    print(json.dumps(value))
