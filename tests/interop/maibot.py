"""What MaiBot 1.2 does with a message that its API-Server hands it, up to where the message joins a chat.

Written after MaiBot's public source; the library's part is the library itself. Where each step is seen:

| step here            | in MaiBot                                                        | repository @ commit              |
|----------------------|------------------------------------------------------------------|----------------------------------|
| bridged              | src/common/message_server/api.py, bridge_message_handler         | DogTwoMey/MaiBot @ 9ea76375236a  |
| with_text_ids        | src/chat/message_receive/bot.py, ChatBot.message_process         | DogTwoMey/MaiBot @ 04499dff159e  |
| checked_head         | src/common/data_models/mai_message_data_model.py, MaiMessage     | Mai-with-u/MaiBot @ cf90ea1cf3f0 |
|                      | .from_maim_message                                               |                                  |
| checked_segments     | src/common/utils/utils_message.py, MessageUtils                  | Mai-with-u/MaiBot @ 27bd0356b5bb |
|                      | .from_maim_message_segments_to_MaiSeq                            |                                  |
| checked_people       | mai_message_data_model.py, the rest of from_maim_message         | Mai-with-u/MaiBot @ cf90ea1cf3f0 |
| checked_route        | src/platform_io/route_key_factory.py, RouteKeyFactory            | DogTwoMey/MaiBot @ 04499dff159e  |
|                      | .from_message_dict; src/common/utils/utils_session.py,           | siaoic/E.V @ 2cff753f53bd        |
|                      | SessionUtils.calculate_session_id                                |                                  |

DogTwoMey/MaiBot and siaoic/E.V are copies of MaiBot that hold these files. Where MaiBot asserts or raises, it logs
"预处理消息失败" and the message is gone; here Refused says why. `message_dim` is not looked at in any step: the answer
goes to the key of the connection that last used the platform.
"""
import base64
import datetime

from maim_message import MessageBase, MessageConverter


class Refused(Exception):
    pass


def demand(holds, why):
    if not holds:
        raise Refused(why)


def bridged(message):
    return MessageConverter.from_api_receive(message).to_dict()


def with_text_ids(data):
    info = data["message_info"]
    for party, member in (("group_info", "group_id"), ("user_info", "user_id")):
        if info.get(party) is not None:
            info[party][member] = str(info[party][member])
    return MessageBase.from_dict(data)


def checked_head(info):
    demand(isinstance(info.platform, str), "platform is no text")
    demand(str(info.message_id), "message_id is empty")
    demand(info.time, "time is nothing")
    try:
        datetime.datetime.fromtimestamp(info.time)
    except (TypeError, ValueError, OverflowError, OSError) as error:
        raise Refused(f"time: {error}") from error


def checked_segments(segment):
    parts = segment.data if segment.type == "seglist" else [segment]
    demand(isinstance(parts, list), "the seglist holds no list")
    for part in parts:
        checked_segment(part)


def checked_segment(segment):
    kind, data = segment.type, segment.data
    if kind in ("text", "image", "emoji", "voice", "reply"):
        demand(isinstance(data, str), f"{kind} is no text")
    elif kind in ("file", "dict"):
        demand(isinstance(data, dict), f"{kind} is no object")
    elif kind == "at":
        demand(isinstance(data, (str, dict)), "at is neither text nor object")
    else:
        raise Refused(f"a segment of the type {kind}")
    if kind in ("image", "emoji", "voice"):
        try:
            base64.b64decode(data)
        except ValueError as error:
            raise Refused(f"{kind}: {error}") from error


def checked_people(info):
    user, group = info.user_info, info.group_info
    demand(user, "no user_info")
    demand(isinstance(user.user_id, str), "user_id is no text")
    demand(isinstance(user.user_nickname, str), "user_nickname is no text")
    if group:
        demand(isinstance(group.group_id, str), "group_id is no text")
        demand(isinstance(group.group_name, str), "group_name is no text")


def checked_route(info):
    demand(info.platform.strip(), "platform is empty")
    group = info.group_info.group_id if info.group_info else None
    demand(info.user_info.user_id or group, "neither user_id nor group_id")
    try:
        "_".join([info.platform, group or info.user_info.user_id]).encode()
    except UnicodeEncodeError as error:
        raise Refused(f"half a surrogate pair: {error}") from error


def refusal(message):
    """Why MaiBot refuses the APIMessageBase; empty if it takes it."""
    try:
        taken = with_text_ids(bridged(message))
        checked_head(taken.message_info)
        checked_segments(taken.message_segment)
        checked_people(taken.message_info)
        checked_route(taken.message_info)
    except Refused as why:
        return str(why)
    return ""
