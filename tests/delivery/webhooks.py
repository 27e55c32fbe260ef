"""Standard Webhooks as its reference implementation has it. Reads one JSON object from standard input.

{"verify": {"secret", "headers", "body"}} → true or false; {"sign": {"secret", "id", "body"}} → the three headers.
"""

import datetime
import json
import sys

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

asked = json.load(sys.stdin)
if "verify" in asked:
    message = asked["verify"]
    try:
        Webhook(message["secret"]).verify(message["body"], message["headers"])
        print("true")
    except WebhookVerificationError:
        print("false")
else:
    message = asked["sign"]
    now = datetime.datetime.now(tz=datetime.timezone.utc)
    signature = Webhook(message["secret"]).sign(msg_id=message["id"], timestamp=now, data=message["body"])
    headers = {
        "webhook-id": message["id"],
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": signature,
    }
    print(json.dumps(headers))
