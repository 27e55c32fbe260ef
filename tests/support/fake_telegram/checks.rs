//! What the real server checks of a request, in its own words.

use serde_json::Value;

/// Parameters of each method that is known here; any other is refused.
pub fn parameters(method: &str) -> Option<&'static [&'static str]> {
    Some(match method {
        "getme" | "getwebhookinfo" => &[],
        "getupdates" => &["offset", "limit", "timeout", "allowed_updates"],
        "setwebhook" => {
            &["url", "secret_token", "max_connections", "allowed_updates", "drop_pending_updates", "ip_address"]
        }
        "deletewebhook" => &["drop_pending_updates"],
        "sendmessage" => &[
            "chat_id",
            "text",
            "entities",
            "parse_mode",
            "link_preview_options",
            "disable_notification",
            "protect_content",
            "reply_markup",
        ],
        "sendphoto" => &["chat_id", "photo", "caption", "caption_entities", "protect_content", "reply_markup"],
        "editmessagetext" => {
            &["chat_id", "message_id", "text", "entities", "parse_mode", "link_preview_options", "reply_markup"]
        }
        "deletemessages" => &["chat_id", "message_ids"],
        "answercallbackquery" => &["callback_query_id", "text", "show_alert", "cache_time"],
        "getfile" => &["file_id"],
        "getchat" => &["chat_id"],
        "leavechat" => &["chat_id"],
        "getmyname" | "getmydescription" | "getmyshortdescription" | "getmycommands" => &["language_code", "scope"],
        "setmyname" => &["name", "language_code"],
        "setmydescription" => &["description", "language_code"],
        "setmyshortdescription" => &["short_description", "language_code"],
        "setmycommands" => &["commands", "scope", "language_code"],
        _ => return None,
    })
}

/// UTF-16 units.
pub fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Text with entities, as a message (4096) or a caption (1024).
pub fn text(text: &str, entities: &Value, most: usize) -> Result<(), String> {
    if text.len() > 32_768 {
        return Err("Bad Request: text is too long".to_owned());
    }
    if most == 4096 && text.trim().is_empty() {
        return Err("Bad Request: message text is empty".to_owned());
    }
    if units(text) > most {
        return Err(if most == 4096 {
            "Bad Request: message is too long"
        } else {
            "Bad Request: message caption is too long"
        }
        .to_owned());
    }
    let wide: Vec<u16> = text.encode_utf16().collect();
    for entity in entities.as_array().into_iter().flatten() {
        let (Some(offset), Some(length)) = (entity["offset"].as_u64(), entity["length"].as_u64()) else {
            return Err("Bad Request: can't parse MessageEntity".to_owned());
        };
        let (offset, length) = (offset as usize, length as usize);
        if length == 0 || offset + length > wide.len() {
            return Err(format!("Bad Request: entity {offset}+{length} lies outside of the text"));
        }
        let halves = |at: usize| wide.get(at).is_some_and(|unit| (0xDC00..0xE000).contains(unit));
        if halves(offset) || halves(offset + length) {
            return Err("Bad Request: entity cuts a character".to_owned());
        }
        match entity["type"].as_str() {
            Some("bold" | "italic" | "underline" | "code") => {}
            Some("text_link") => {
                let url = entity["url"].as_str().unwrap_or_default();
                if !url.starts_with("https://") {
                    return Err("Bad Request: text_link without https address".to_owned());
                }
            }
            other => return Err(format!("Bad Request: unknown entity type {other:?}")),
        }
    }
    Ok(())
}

/// An inline keyboard.
pub fn keyboard(markup: &Value) -> Result<(), String> {
    if markup.is_null() {
        return Ok(());
    }
    let Some(rows) = markup["inline_keyboard"].as_array() else {
        return Err("Bad Request: object expected as reply markup".to_owned());
    };
    let mut count = 0;
    for row in rows {
        let row = row.as_array().ok_or("Bad Request: an inline keyboard row must be an array")?;
        if row.is_empty() || row.len() > 8 {
            return Err("Bad Request: a row has one to eight buttons".to_owned());
        }
        count += row.len();
        for button in row {
            let label = button["text"].as_str().unwrap_or_default();
            if label.trim().is_empty() || units(label) > 64 {
                return Err(format!("Bad Request: label of {} units", units(label)));
            }
            let kinds: Vec<&str> =
                button.as_object().into_iter().flatten().map(|(k, _)| k.as_str()).filter(|k| *k != "text").collect();
            match kinds[..] {
                ["callback_data"] => {
                    let bytes = button["callback_data"].as_str().map_or(0, str::len);
                    if bytes == 0 || bytes > 64 {
                        return Err("Bad Request: BUTTON_DATA_INVALID".to_owned());
                    }
                }
                ["url"] => {
                    if !button["url"].as_str().is_some_and(|url| url.starts_with("https://")) {
                        return Err("Bad Request: BUTTON_URL_INVALID".to_owned());
                    }
                }
                ["copy_text"] => {
                    let text = button["copy_text"]["text"].as_str().map_or(0, |text| text.chars().count());
                    if text == 0 || text > 256 {
                        return Err("Bad Request: BUTTON_COPY_TEXT_INVALID".to_owned());
                    }
                }
                _ => return Err(format!("Bad Request: text buttons are unallowed in the inline keyboard ({kinds:?})")),
            }
        }
    }
    if count > 100 || markup.to_string().len() > 10_000 {
        return Err("Bad Request: reply markup is too long".to_owned());
    }
    Ok(())
}

/// Commands, names, descriptions.
pub fn profile(method: &str, body: &Value) -> Result<(), String> {
    let length = |field: &str| body[field].as_str().map_or(0, |text| text.chars().count());
    let code = body["language_code"].as_str().unwrap_or_default();
    if !code.is_empty() && code.len() != 2 {
        return Err("Bad Request: invalid language code".to_owned());
    }
    match method {
        "setmyname" if length("name") > 64 => Err("Bad Request: name is too long".to_owned()),
        "setmydescription" if length("description") > 512 => Err("Bad Request: description is too long".to_owned()),
        "setmyshortdescription" if length("short_description") > 120 => {
            Err("Bad Request: short description is too long".to_owned())
        }
        "setmycommands" => {
            for command in body["commands"].as_array().ok_or("Bad Request: commands expected")? {
                let name = command["command"].as_str().unwrap_or_default();
                let about = command["description"].as_str().map_or(0, |text| text.chars().count());
                let named = (1..=32).contains(&name.len())
                    && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
                if !named || !(1..=256).contains(&about) {
                    return Err("Bad Request: BOT_COMMAND_INVALID".to_owned());
                }
            }
            Ok(())
        }
        _ => Ok(()),
    }
}
