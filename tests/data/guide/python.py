import asyncio
import json
import websockets
import time
import uuid

async def custom_client():
    # 方式1：通过查询参数（推荐）
    uri = "ws://localhost:18040/ws?api_key=your_api_key&platform=python_custom"
    async with websockets.connect(uri) as websocket:
        # ... 连接和消息处理逻辑
        pass

    # 方式2：通过HTTP头
    uri = "ws://localhost:18040/ws"
    headers = {
        "x-apikey": "your_api_key",
        "x-platform": "python_custom",
        "x-uuid": str(uuid.uuid4())
    }
    async with websockets.connect(uri, extra_headers=headers) as websocket:
        # 构造消息
        message = {
            "message_info": {
                "platform": "python_custom",
                "message_id": f"msg_{uuid.uuid4()}",
                "time": time.time(),
                "sender_info": {
                    "user_info": {
                        "platform": "python_custom",
                        "user_id": "user_001",
                        "user_nickname": "Python客户端",
                        "user_cardname": "Python客户端"
                    }
                }
            },
            "message_segment": {
                "type": "text",
                "data": "Hello from Python custom client!"
            },
            "message_dim": {
                "api_key": "target_receiver_api_key",  # 目标接收者的API密钥
                "platform": "python_custom"           # 目标接收者的平台
            }
        }

        # 发送消息
        await websocket.send(json.dumps(message))
        print("消息已发送")

        # 接收响应（可能包含ACK确认）
        response = await websocket.recv()
        response_data = json.loads(response)

        if response_data.get("type") == "sys_ack":
            print(f"收到ACK确认: {response_data['meta']['acked_msg_id']}")
        else:
            print(f"收到业务消息: {response}")

if __name__ == "__main__":
    asyncio.run(custom_client())
