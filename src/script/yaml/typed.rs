//! Typed values from the tree; what does not fit becomes a finding at its place.

use serde::de::{self, DeserializeSeed, IntoDeserializer, Visitor};

use super::{Value, Yaml};
use crate::script::diagnostic::Diagnostic;
use crate::script::source::{FileId, Span, Spanned};

/// Why a value is not of the type that was asked for.
#[derive(Debug)]
pub struct Mismatch {
    kind: Kind,
    span: Option<Span>,
}

#[derive(Debug)]
enum Kind {
    Unknown { found: String, expected: &'static [&'static str] },
    Variant { found: String, expected: &'static [&'static str] },
    Missing(&'static str),
    Type { found: String, expected: String },
    Other(String),
}

impl std::fmt::Display for Mismatch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.kind)
    }
}

impl std::error::Error for Mismatch {}

impl de::Error for Mismatch {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Self { kind: Kind::Other(message.to_string()), span: None }
    }
    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Self { kind: Kind::Unknown { found: field.to_owned(), expected }, span: None }
    }
    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Self { kind: Kind::Variant { found: variant.to_owned(), expected }, span: None }
    }
    fn missing_field(field: &'static str) -> Self {
        Self { kind: Kind::Missing(field), span: None }
    }
    fn invalid_type(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        let found = match found {
            de::Unexpected::Str(text) => text.to_owned(),
            de::Unexpected::Seq => "list".to_owned(),
            de::Unexpected::Map | de::Unexpected::StructVariant => "map".to_owned(),
            de::Unexpected::Unit | de::Unexpected::Option => "nothing".to_owned(),
            other => other.to_string(),
        };
        // The words for these stand with the messages, in the language that is asked for.
        let expected = match expected.to_string().as_str() {
            "a string" => "text".to_owned(),
            "a sequence" => "list".to_owned(),
            "a map" => "map".to_owned(),
            of if of.starts_with("struct ") => "map".to_owned(),
            of => of.to_owned(),
        };
        Self { kind: Kind::Type { found, expected }, span: None }
    }
    fn invalid_value(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::invalid_type(found, expected)
    }
}

impl Mismatch {
    fn at(mut self, span: Span) -> Self {
        self.span.get_or_insert(span);
        self
    }

    fn diagnostic(self, whole: Span) -> Diagnostic {
        let span = self.span.unwrap_or(whole);
        match self.kind {
            Kind::Unknown { found, expected } => Diagnostic::error("unknown-field", span)
                .with("field", &found)
                .with("known", expected.join(", "))
                .near(&found, expected.iter().copied()),
            Kind::Variant { found, expected } => Diagnostic::error("unknown-value", span)
                .with("value", &found)
                .with("known", expected.join(", "))
                .near(&found, expected.iter().copied()),
            Kind::Missing(field) => Diagnostic::error("missing-field", span).with("field", field),
            Kind::Type { found, expected } => {
                Diagnostic::error("wrong-type", span).with("found", found).with("expected", expected)
            }
            Kind::Other(detail) => Diagnostic::error("wrong-value", span).with("detail", detail),
        }
    }
}

/// No more mistakes are reported of one entry.
const MAX_MISTAKES: usize = 24;

/// Reads a typed value; each mismatch becomes a diagnostic at its place. What does not fit is taken out and the rest read
/// again, so that one mistake hides no other; what was taken out is not called missing.
pub fn typed<T: de::DeserializeOwned>(yaml: &Yaml, diagnostics: &mut Vec<Diagnostic>) -> Option<T> {
    let mut pruned: Option<Yaml> = None;
    let mut removed: Vec<String> = Vec::new();
    for _ in 0..MAX_MISTAKES {
        let error = match T::deserialize(pruned.as_ref().unwrap_or(yaml)) {
            Ok(value) => return Some(value),
            Err(error) => error,
        };
        if matches!(error.kind, Kind::Missing(field) if removed.iter().any(|name| name == field)) {
            return None;
        }
        let (span, of_key) = (error.span.unwrap_or(yaml.span), matches!(error.kind, Kind::Unknown { .. }));
        diagnostics.push(error.diagnostic(yaml.span));
        let mut rest = pruned.take().unwrap_or_else(|| yaml.clone());
        removed.push(prune(&mut rest, span, of_key)?);
        pruned = Some(rest);
    }
    None
}

/// Takes out the entry or item that stands there; gives its name.
fn prune(yaml: &mut Yaml, span: Span, of_key: bool) -> Option<String> {
    match &mut yaml.value {
        Value::Scalar { .. } => None,
        Value::List(items) => match items.iter().position(|item| !of_key && item.span == span) {
            Some(n) => {
                items.remove(n);
                Some(String::new())
            }
            None => items.iter_mut().find_map(|item| prune(item, span, of_key)),
        },
        Value::Map(entries) => {
            let stands = |(key, value): &(Spanned<String>, Yaml)| (if of_key { key.span } else { value.span }) == span;
            match entries.iter().position(stands) {
                Some(n) => Some(entries.remove(n).0.value),
                None => entries.iter_mut().find_map(|(_, value)| prune(value, span, of_key)),
            }
        }
    }
}

const SPANNED: &str = "$dovira::Spanned";
const SPANNED_FIELDS: &[&str] = &["file", "start", "end", "value"];

impl<'de, T: de::Deserialize<'de>> de::Deserialize<'de> for Spanned<T> {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Parts<T>(std::marker::PhantomData<T>);
        impl<'de, T: de::Deserialize<'de>> Visitor<'de> for Parts<T> {
            type Value = Spanned<T>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a value with its position")
            }
            fn visit_seq<A: de::SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let missing = || de::Error::custom("position");
                let file: u16 = seq.next_element()?.ok_or_else(missing)?;
                let start = seq.next_element()?.ok_or_else(missing)?;
                let end = seq.next_element()?.ok_or_else(missing)?;
                let value = seq.next_element()?.ok_or_else(missing)?;
                Ok(Spanned { value, span: Span { file: FileId(file), start, end } })
            }
        }
        deserializer.deserialize_struct(SPANNED, SPANNED_FIELDS, Parts(std::marker::PhantomData))
    }
}

impl<T: schemars::JsonSchema> schemars::JsonSchema for Spanned<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        T::json_schema(generator)
    }
}

impl Yaml {
    fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar { text, quoted: false } if matches!(text.as_str(), "" | "~" | "null"))
    }

    fn number<T: std::str::FromStr>(&self, what: &str) -> Result<T, Mismatch> {
        match &self.value {
            Value::Scalar { text, .. } => text.trim().parse().map_err(|_| Mismatch {
                kind: Kind::Type { found: text.clone(), expected: what.to_owned() },
                span: Some(self.span),
            }),
            _ => Err(Mismatch {
                kind: Kind::Type { found: self.shape().to_owned(), expected: what.to_owned() },
                span: Some(self.span),
            }),
        }
    }

    fn shape(&self) -> &'static str {
        match &self.value {
            Value::Scalar { .. } => "text",
            Value::List(_) => "list",
            Value::Map(_) => "map",
        }
    }
}

macro_rules! numbers {
    ($($method:ident $visit:ident $what:literal;)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
            visitor.$visit(self.number($what)?).map_err(|e: Mismatch| e.at(self.span))
        }
    )*};
}

impl<'de> de::Deserializer<'de> for &'de Yaml {
    type Error = Mismatch;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match &self.value {
            Value::Scalar { .. } if self.is_null() => visitor.visit_unit(),
            Value::Scalar { text, .. } => visitor.visit_borrowed_str(text),
            Value::List(items) => visitor.visit_seq(Items(items.iter())),
            Value::Map(entries) => visitor.visit_map(Entries { entries: entries.iter(), value: None }),
        }
        .map_err(|error: Mismatch| error.at(self.span))
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        visitor.visit_bool(self.number("true-false")?)
    }

    numbers! {
        deserialize_i8 visit_i8 "number"; deserialize_i16 visit_i16 "number";
        deserialize_i32 visit_i32 "number"; deserialize_i64 visit_i64 "number";
        deserialize_u8 visit_u8 "whole-number"; deserialize_u16 visit_u16 "whole-number";
        deserialize_u32 visit_u32 "whole-number"; deserialize_u64 visit_u64 "whole-number";
        deserialize_f32 visit_f32 "number"; deserialize_f64 visit_f64 "number";
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match &self.value {
            Value::Scalar { text, .. } => visitor.visit_borrowed_str(text).map_err(|e: Mismatch| e.at(self.span)),
            _ => self.deserialize_any(visitor),
        }
    }
    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        self.deserialize_str(visitor)
    }
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        if self.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        if self.is_null() {
            return visitor.visit_map(Entries { entries: [].iter(), value: None });
        }
        self.deserialize_any(visitor)
    }
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        if name == SPANNED {
            return visitor.visit_seq(Position { yaml: self, part: 0 });
        }
        self.deserialize_map(visitor)
    }
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        match &self.value {
            Value::Scalar { text, .. } => {
                let text: &str = text;
                visitor.visit_enum(IntoDeserializer::<Mismatch>::into_deserializer(text))
            }
            _ => Err(Mismatch {
                kind: Kind::Type { found: self.shape().to_owned(), expected: "word".to_owned() },
                span: Some(self.span),
            }),
        }
        .map_err(|error: Mismatch| error.at(self.span))
    }
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        visitor.visit_newtype_struct(self)
    }

    serde::forward_to_deserialize_any! {
        char bytes byte_buf unit unit_struct seq tuple tuple_struct identifier ignored_any
    }
}

struct Items<'de>(std::slice::Iter<'de, Yaml>);

impl<'de> de::SeqAccess<'de> for Items<'de> {
    type Error = Mismatch;
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Mismatch> {
        self.0.next().map(|item| seed.deserialize(item).map_err(|e| e.at(item.span))).transpose()
    }
}

struct Entries<'de> {
    entries: std::slice::Iter<'de, (Spanned<String>, Yaml)>,
    value: Option<&'de Yaml>,
}

impl<'de> de::MapAccess<'de> for Entries<'de> {
    type Error = Mismatch;
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Mismatch> {
        let Some((key, value)) = self.entries.next() else { return Ok(None) };
        self.value = Some(value);
        seed.deserialize(KeyOf(key)).map(Some).map_err(|e| e.at(key.span))
    }
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Mismatch> {
        let value = self.value.take().ok_or_else(|| de::Error::custom("value before key"))?;
        seed.deserialize(value).map_err(|e| e.at(value.span))
    }
}

/// A key, which may be asked for with its position.
struct KeyOf<'de>(&'de Spanned<String>);

impl<'de> de::Deserializer<'de> for KeyOf<'de> {
    type Error = Mismatch;
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        visitor.visit_borrowed_str(&self.0.value)
    }
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        if name != SPANNED {
            return self.deserialize_any(visitor);
        }
        let Span { file, start, end } = self.0.span;
        let parts = (file.0, start, end, self.0.value.as_str());
        IntoDeserializer::<Mismatch>::into_deserializer(parts.3).deserialize_any(WithSpan {
            visitor,
            file: parts.0,
            start: parts.1,
            end: parts.2,
        })
    }
    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

struct WithSpan<V> {
    visitor: V,
    file: u16,
    start: u32,
    end: u32,
}

impl<'de, V: Visitor<'de>> Visitor<'de> for WithSpan<V> {
    type Value = V::Value;
    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a key")
    }
    fn visit_str<E: de::Error>(self, key: &str) -> Result<V::Value, E> {
        struct Parts<'a, E>(u8, [u32; 3], &'a str, std::marker::PhantomData<E>);
        impl<'de, E: de::Error> de::SeqAccess<'de> for Parts<'_, E> {
            type Error = E;
            fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, E> {
                let part = self.0;
                self.0 += 1;
                match part {
                    0..=2 => seed.deserialize(self.1[usize::from(part)].into_deserializer()).map(Some),
                    3 => seed.deserialize(self.2.into_deserializer()).map(Some),
                    _ => Ok(None),
                }
            }
        }
        let parts = [u32::from(self.file), self.start, self.end];
        self.visitor.visit_seq(Parts(0, parts, key, std::marker::PhantomData))
    }
}

struct Position<'de> {
    yaml: &'de Yaml,
    part: u8,
}

impl<'de> de::SeqAccess<'de> for Position<'de> {
    type Error = Mismatch;
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Mismatch> {
        self.part += 1;
        let Span { file, start, end } = self.yaml.span;
        match self.part {
            1 => seed.deserialize(file.0.into_deserializer()).map(Some),
            2 => seed.deserialize(start.into_deserializer()).map(Some),
            3 => seed.deserialize(end.into_deserializer()).map(Some),
            4 => seed.deserialize(self.yaml).map(Some),
            _ => Ok(None),
        }
    }
}
